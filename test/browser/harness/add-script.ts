// Adds a script to a page that has loaded, as a tag manager does.
import type { Tab } from './engines/engine.ts';

interface Script {
  url?: string;
  /** Instead of a `url`. */
  content?: string;
  type?: 'module';
}

/** Until it has run; a module with `content` may run a little later. */
export function addScript(page: Tab, script: Script): Promise<void> {
  return page.evaluate(
    ({ url, content, type }) =>
      new Promise<void>((resolve, reject) => {
        const element = document.createElement('script');
        if (type) element.type = type;
        if (content) element.textContent = content;
        element.onerror = () => reject(new Error(`${url} can not be loaded`));
        if (url) {
          element.onload = () => resolve();
          element.src = url;
        }
        document.head.append(element);
        if (!url) resolve();
      }),
    script,
  );
}
