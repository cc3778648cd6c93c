/**
 * Whether an element has the whole screen, or a window of its own: alone, with what is around it, or by what is in it.
 * Shadow roots tell of their own elements only, and documents name the host in their place.
 *
 * @see https://developer.mozilla.org/docs/Web/API/ShadowRoot/fullscreenElement
 */

interface Holders {
  fullscreenElement?: Element | null;
  /** Safari before 16.4. */
  webkitFullscreenElement?: Element | null;
  pictureInPictureElement?: Element | null;
}

export function hasFullScreen(element: Element): boolean {
  return isHeld(element, (root) => root.fullscreenElement ?? root.webkitFullscreenElement);
}

export function hasOwnWindow(element: Element): boolean {
  return isHeld(element, (root) => root.pictureInPictureElement);
}

/** The innermost root that names a holder knows best. */
function isHeld(element: Element, holderOf: (root: Holders) => Element | null | undefined): boolean {
  // what behaves like a media element may be no element of a document
  const root = element.getRootNode?.() as (Node & Holders & { host?: Element }) | undefined;
  const holder = root && holderOf(root);
  if (holder) return holder.contains(element) || element.contains(holder);
  return root?.host ? isHeld(root.host, holderOf) : false;
}
