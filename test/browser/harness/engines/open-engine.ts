// Chooses the engine of a run: Vitest's project says which. It is loaded only where it is used.
import type { Engine, EngineName } from './engine.ts';

const engines: Readonly<Record<EngineName, (own: boolean) => Promise<Engine>>> = {
  chromium: async (own) => (await import('./chromium.ts')).openChromium(own),
  firefox: async () => (await import('./firefox.ts')).openFirefox(),
  webkit: async () => (await import('./webkit.ts')).openWebKit(),
};

const isEngine = (name: string): name is EngineName => Object.hasOwn(engines, name);

/** By the environment that the project gives its tests. */
export function engineName(): EngineName {
  const { ENGINE: name = 'chromium' } = process.env;
  if (!isEngine(name)) throw new Error(`ENGINE is ${name}, and can be ${Object.keys(engines).join(', ')}`);
  return name;
}

/** `own` is for Chromium: as people have it, rather than as playwright makes it. The others are always so. */
export const openEngine = (own = false): Promise<Engine> => engines[engineName()](own);
