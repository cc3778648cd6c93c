// What stands around the code blocks of the documents, in a project that compiles them: names that the documents say
// they stand for, and what other packages do without types of their own. Each is only as wide as the documents need.

/** By file name. */
export const surroundings: Readonly<Record<string, string>> = {
  'names.d.ts': `
    import type videojs from 'video.js';
    import type { MediaCollectionOptions, SessionParams } from 'videojs-media-collection';
    declare global {
      /** “In what follows \`options\` stands for …” */
      const options: MediaCollectionOptions & { params: SessionParams };
      const player: ReturnType<typeof videojs>;
      function whoIsIt(): Promise<string>;
    }`,

  'script-tags.d.ts': `
    import type library from 'video.js';
    declare global {
      const videojs: typeof library;
    }`,

  // ads plugins and Brightcove's own: methods on the player, set up with options
  'other-plugins.d.ts': `
    declare module 'video.js/dist/types/player' {
      export default interface Player {
        ads(options?: object): void;
        ima(options: { adTagUrl: string }): void;
        playlist: {
          (items: object[]): void;
          autoadvance(seconds: number): void;
          currentIndex(): number;
        };
      }
    }
    export {};`,
  // as the types of bundlers have it
  'styles.d.ts': `
    declare module '*.css';`,
  'untyped.d.ts': `
    declare module 'videojs-contrib-ads';
    declare module 'videojs-ima';
    declare module 'videojs-playlist';`,
  'hls.d.ts': `
    declare module 'hls.js' {
      export default class Hls {
        static readonly Events: { readonly LEVEL_SWITCHED: 'hlsLevelSwitched' };
        readonly levels: readonly { readonly bitrate: number }[];
        on(type: 'hlsLevelSwitched', listener: (type: string, data: { level: number }) => void): void;
        loadSource(url: string): void;
        attachMedia(media: HTMLMediaElement): void;
      }
    }`,

  'videojs-10.d.ts': `
    declare module '@videojs/react' {
      export function useMedia(): { play(): Promise<void> } | null;
    }
    declare module '@videojs/react/video' {
      type Part = (given: { children?: unknown }) => object;
      export const VideoPlayer: Part;
      export const VideoSkin: Part;
      export const Video: (given: { src: string }) => object;
    }
    declare module 'react' {
      export function useEffect(effect: () => void | (() => void), given: readonly unknown[]): void;
    }`,

  'media-collection.d.ts': `
    export function MediaCollection(): null;`,

  // Adobe's libraries and consent managers: globals
  'globals.d.ts': `
    declare const Visitor: {
      getInstance(orgId: string): {
        getMarketingCloudVisitorID(callback: (ecid: string) => void): string;
        getLocationHint(): string;
      };
    };
    declare function alloy(command: 'getIdentity'): Promise<{ identity: { ECID: string }; edge?: { regionId: number } }>;
    declare function __tcfapi(
      command: 'addEventListener',
      version: 2,
      callback: (
        data: {
          eventStatus: 'tcloaded' | 'cmpuishown' | 'useractioncomplete';
          gdprApplies?: boolean;
          purpose: { consents: Record<number, boolean> };
          vendor: { consents: Record<number, boolean> };
        },
        success: boolean,
      ) => void,
    ): void;`,

  'react.d.ts': `
    declare module 'react' {
      export function useEffect(effect: () => (() => void) | undefined, dependencies: readonly unknown[]): void;
      export function useRef<T>(initial: T | null): { current: T | null };
    }
    declare namespace JSX {
      interface IntrinsicElements {
        div: { ref?: { current: HTMLDivElement | null }; 'data-vjs-player'?: boolean };
      }
    }`,
};
