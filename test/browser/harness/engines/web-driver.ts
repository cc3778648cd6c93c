// Speaks W3C WebDriver: one session, whose commands go one after the other, each to the window that it is about.
// https://www.w3.org/TR/webdriver2/
import { Agent, request } from 'node:http';

export interface WebDriver {
  readonly capabilities: Readonly<Record<string, unknown>>;
  /** A command of the session, such as `POST`, `/window/new`. Of a window: it is made the current one first. */
  command(method: string, path: string, body?: object, window?: string): Promise<unknown>;
  end(): Promise<void>;
}

/** One connection, kept open: no pool that would lose it between two commands. */
function createClient(port: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const send = (method: string, path: string, body?: object): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const text = body && JSON.stringify(body);
      const headers = text && { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) };
      const asking = request(
        { host: '127.0.0.1', port, method, path, agent, ...(headers && { headers }) },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk) => chunks.push(chunk));
          answer.on('end', () => {
            const { value } = JSON.parse(Buffer.concat(chunks).toString() || '{}');
            if (answer.statusCode === 200) resolve(value);
            else reject(new Error(`${path.replace(/.*\/session\/[^/]+/, '')}: ${value?.error}: ${value?.message}`));
          });
        },
      );
      asking.on('error', reject);
      asking.end(text);
    });
  return { send, close: () => agent.destroy() };
}

/** Waits until the driver listens, and opens a session. */
export async function openWebDriver(port: number, capabilities: object): Promise<WebDriver> {
  const client = createClient(port);
  for (let attempt = 1; ; attempt++) {
    try {
      await client.send('GET', '/status');
      break;
    } catch (error) {
      if (attempt === 200) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  const opened = Object(await client.send('POST', '/session', { capabilities: { alwaysMatch: capabilities } }));
  const session = `/session/${opened.sessionId}`;
  let current: string | undefined;
  let last: Promise<unknown> = Promise.resolve();

  return {
    capabilities: opened.capabilities,
    command(method, path, body, window) {
      const act = async () => {
        if (window !== undefined && window !== current) {
          await client.send('POST', `${session}/window`, { handle: window });
          current = window;
        }
        return client.send(method, session + path, body);
      };
      const answer = last.then(act);
      last = answer.catch(() => {});
      return answer;
    },
    async end() {
      await client.send('DELETE', session).catch(() => {});
      client.close();
    },
  };
}
