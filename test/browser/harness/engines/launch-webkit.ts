// Starts and stops a WebKit for the browser tests: WebKitGTK's small browser, its driver, and a screen that nobody sees.
// It does not know what is opened in it.
import { existsSync, mkdirSync, mkdtempSync, readdirSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { keep } from './keep.ts';
import { openWebDriver, type WebDriver } from './web-driver.ts';

/** Beside what is fetched for other browsers. */
const cache = fileURLToPath(new URL('../../../../node_modules/.cache/webkit', import.meta.url));

export interface WebKit {
  readonly driver: WebDriver;
  /** Its first window: without any, a session ends. */
  readonly first: string;
  close(): Promise<void>;
}

function miniBrowser(): string {
  const found = readdirSync('/usr/lib')
    .flatMap((folder) => [`/usr/lib/${folder}/webkit2gtk-4.1/MiniBrowser`, `/usr/lib/${folder}/MiniBrowser`])
    .find((path) => existsSync(path));
  if (!found) throw new Error('there is no WebKit: install the packages webkit2gtk-driver and xvfb, or Debian as root');
  return found;
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

function environment(home: string, display: string): NodeJS.ProcessEnv {
  mkdirSync(cache, { recursive: true });
  return {
    ...process.env,
    DISPLAY: `:${display}`,
    GDK_BACKEND: 'x11',
    LIBGL_ALWAYS_SOFTWARE: '1',
    NO_AT_BRIDGE: '1',
    GSETTINGS_BACKEND: 'memory',
    HOME: home,
    XDG_CACHE_HOME: join(home, 'cache'),
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_DATA_HOME: join(home, 'data'),
    XDG_RUNTIME_DIR: home,
    // root has no sandbox, as in Chromium
    WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    // Safari plays HLS by itself; WebKitGTK can, if it is told to
    WEBKIT_GST_ENABLE_HLS_SUPPORT: '1',
    // a machine that runs tests has no loudspeaker, and nobody has to look for one
    GST_PLUGIN_FEATURE_RANK: 'fakeaudiosink:max',
    // to look through all its plugins takes GStreamer longer than most tests
    GST_REGISTRY: join(cache, 'gstreamer-registry.bin'),
  };
}

/** `autoplay`: what pages may play by themselves. */
export async function launchWebKit(autoplay: 'allow' | 'allow-without-sound' | 'deny' = 'allow'): Promise<WebKit> {
  const home = mkdtempSync(join(tmpdir(), 'media-collection-'));
  const screen = keep('Xvfb', ['-displayfd', '3', '-screen', '0', '1366x900x24', '-nolisten', 'tcp']);
  const port = await freePort();
  const env = environment(home, await screen.firstLine());
  const server = keep('WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], { env, folder: home });
  const end = async () => {
    await server.end();
    await screen.end();
  };
  try {
    const driver = await openWebDriver(port, {
      browserName: 'MiniBrowser',
      'webkitgtk:browserOptions': {
        binary: miniBrowser(),
        args: ['--automation', `--autoplay-policy=${autoplay}`],
      },
      // a test loses its patience first
      timeouts: { script: 600_000, pageLoad: 600_000 },
    });
    const [first = ''] = (await driver.command('GET', '/window/handles')) as string[];
    return {
      driver,
      first,
      async close() {
        await driver.end();
        await end();
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}
