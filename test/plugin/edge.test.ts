// The option `datastreamId`: which back end it chooses, and what each of them asks for.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { mediaEdge } from '../../src/backends/edge/media-edge.ts';
import { offerEdge } from '../../src/backends/edge-offer.ts';
import { VERSION } from '../../src/lib/version.ts';
import { newSession } from '../delivery/server.ts';
import { createPlayer, endpoint, hear, logged, required, settled } from './stage.ts';

const datastreamId = 'ebebf826-a01f-4458-8cec-ef61de241c93';
const ecid = '38400000000000000000000000000000000001';
const params = { 'media.channel': 'sample-channel', 'visitor.marketingCloudUserId': ecid };
const good = { datastreamId, params, states: false, quality: false };

beforeEach(() => offerEdge(mediaEdge));

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** A viewing, as far as its first frame. */
async function play(options: object) {
  const sent: string[] = [];
  const bodies: { events: [{ xdm: Record<string, unknown> }] }[] = [];
  vi.stubGlobal('fetch', async (url: string, { body }: { body: string }) => {
    sent.push(url);
    bodies.push(JSON.parse(body));
    return url.includes('sessionStart') ? new Response(newSession('s1', 'or2')) : new Response(null, { status: 204 });
  });
  const lines = logged();
  const { player, media } = await createPlayer();
  Reflect.apply(player.mediaCollection, player, [options]);
  const heard = hear(player);
  await settled();
  await player.play();
  media.dispatchEvent(new Event('playing'));
  await settled();
  const sessionId = player.mediaSessionId;
  const result = { sent: [...sent], body: bodies[0]?.events?.[0].xdm, lines, heard: [...heard], sessionId };
  player.dispose();
  return result;
}

describe('datastreamId', () => {
  it('sends the viewing to the Edge Network, with the params that only this one needs', async () => {
    const { sent, body, lines, sessionId } = await play(good);
    expect([lines, sessionId]).toEqual([[], 's1']);
    expect(sent).toEqual([
      `https://edge.adobedc.net/ee/va/v1/sessionStart?configId=${datastreamId}`,
      `https://edge.adobedc.net/ee/or2/va/v1/play?configId=${datastreamId}`,
    ]);
    expect(body).toMatchObject({
      eventType: 'media.sessionStart',
      identityMap: { ECID: [{ id: ecid, authenticatedState: 'ambiguous' }] },
      implementationDetails: { version: expect.stringMatching(/^\d+\.\d+\.\d+/), environment: 'browser' },
      mediaCollection: {
        sessionDetails: { name: 'https://example.com/clip.webm', length: 60, channel: 'sample-channel' },
      },
    });
  });

  it('goes to a domain of the site', async () => {
    const { sent, lines } = await play({ ...good, endpoint: 'https://data.example.com/' });
    expect([lines, sent[0]]).toEqual([[], `https://data.example.com/ee/va/v1/sessionStart?configId=${datastreamId}`]);
  });

  it('takes the params of the other back end as well, and warns of what it has no place for', async () => {
    const { lines, sessionId } = await play({ ...good, params: { ...required, ...params } });
    expect([lines, sessionId]).toEqual([
      [expect.stringContaining('analytics.visitorId is left out: the Edge Network has no place for it')],
      's1',
    ]);
  });

  it('names the params that are missing, of its own', async () => {
    const { heard, sent } = await play({ ...good, params: { 'media.contentType': '', 'media.playerName': 'mine' } });
    expect([heard.map(({ error }) => error), sent]).toEqual([
      [{ code: 'params', message: 'required in params, and missing: media.channel' }],
      [],
    ]);
  });

  it('warns where nobody tells visitors apart, and names what does so there', async () => {
    for (const nobody of [{}, { 'visitor.customerIDs': {} }, { 'visitor.marketingCloudUserId': '' }]) {
      const { lines } = await play({ ...good, params: { 'media.channel': 'c', ...nobody } });
      expect(lines).toEqual([
        expect.stringContaining('give one of visitor.marketingCloudUserId, visitor.customerIDs in params'),
      ]);
    }
    const ids = { 'visitor.customerIDs': { FPID: { id: '9bf1d3c6-5c4f-4f0b-9d6e-0f5d5b1e2a3c', authState: 0 } } };
    expect((await play({ ...good, params: { 'media.channel': 'c', ...ids } })).lines).toEqual([]);
  });

  it('says what to load, in one line, where the file for it is missing', async () => {
    offerEdge(undefined as never);
    const { heard, sent, lines } = await play(good);
    const message =
      "datastreamId: import 'videojs-media-collection/edge' first, or load the script videojs-media-collection-edge.min.js";
    expect([heard, sent, lines]).toEqual([
      [{ type: 'mediasessionerror', error: { code: 'option', message } }],
      [],
      [expect.stringContaining(message)],
    ]);
  });

  it('warns where the file for it is of another version, and goes on', async () => {
    offerEdge({ ...mediaEdge, version: '0.9.0' });
    const { lines, sessionId } = await play(good);
    expect([lines, sessionId]).toEqual([
      [expect.stringContaining(`datastreamId: its file is of version 0.9.0, not ${VERSION}: load the same of both`)],
      's1',
    ]);
  });

  it('is no place for recordings where its file takes none', async () => {
    offerEdge({
      ...mediaEdge,
      create(given) {
        const { download: _none, ...backend } = mediaEdge.create(given);
        return backend;
      },
    });
    const { heard, sent, lines } = await play({ ...good, offline: true });
    const message = 'offline: this back end takes no recordings';
    expect([heard, sent, lines]).toEqual([
      [{ type: 'mediasessionerror', error: { code: 'option', message } }],
      [],
      [expect.stringContaining(message)],
    ]);
    expect((await play({ ...good, offline: false })).sessionId).toBe('s1');
  });

  it.each([[''], ['a b'], [7], [null], [{}]])('is wrong as %j', async (wrong) => {
    const { heard, sent } = await play({ ...good, datastreamId: wrong });
    expect([heard, sent]).toMatchObject([
      [{ error: { code: 'option', message: 'datastreamId: expected the ID of a datastream' } }],
      [],
    ]);
  });

  it('is not asked for where it is undefined', async () => {
    const { sent } = await play({ ...good, endpoint, params: required, datastreamId: undefined });
    expect(sent).toEqual([`${endpoint}/api/v1/sessions`]);
  });

  it.each(['/collect', 'https://edge.adobedc.net/?a=b'])(
    'says what endpoint is with it, in the place of %s',
    async (wrong) => {
      const { heard } = await play({ ...good, endpoint: wrong });
      expect(heard).toMatchObject([
        {
          error: { message: expect.stringMatching(/^endpoint: expected the absolute URL of the Edge Network, https:/) },
        },
      ]);
    },
  );
});
