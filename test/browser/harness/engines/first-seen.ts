// What a person would click on. Runs within the page, for drivers that can't find by text.

/** The first element that is seen and matches, with exactly this text if one is given. */
export function firstSeen({ selector, text }: { selector: string; text: string | null }): Element | undefined {
  return [...document.querySelectorAll(selector)].find(
    (element) =>
      element.getClientRects().length > 0 &&
      getComputedStyle(element).visibility === 'visible' &&
      (text === null || element.textContent?.trim() === text),
  );
}
