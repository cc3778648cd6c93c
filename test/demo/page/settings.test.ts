import { describe, expect, it } from 'vitest';
import { completed, isSandbox, pluginOptions, sandbox } from '../../../demo/page/settings.ts';

describe('completed', () => {
  it('is the sandbox where nothing else is given, by the Media Collection API', () => {
    for (const nothing of [null, 'edge', {}, { backend: 'other', channel: 7 }])
      expect(completed(nothing)).toEqual(sandbox);
  });

  it('takes what was chosen and typed', () => {
    expect(completed({ backend: 'edge', datastreamId: ' id ', other: 'x' })).toEqual({
      ...sandbox,
      backend: 'edge',
      datastreamId: 'id',
    });
  });
});

describe('isSandbox', () => {
  it('is either of its APIs', () => {
    expect([sandbox, { ...sandbox, backend: 'edge' } as const].map(isSandbox)).toEqual([true, true]);
  });
});

describe('pluginOptions', () => {
  const title = () => 'A film';
  const { endpoint } = sandbox;
  const named = { 'media.channel': 'sandbox-channel', 'media.name': 'A film' };

  it('are an endpoint and all the IDs of Analytics for the Media Collection API', () => {
    const { params, ...options } = pluginOptions(sandbox, title);
    expect(options).toEqual({ endpoint });
    expect(params()).toEqual({
      ...named,
      'analytics.trackingServer': 'sandbox.sc.omtrdc.net',
      'analytics.reportSuite': 'sandbox-rsid',
      'visitor.marketingCloudOrgId': '0123456789ABCDEF@AdobeOrg',
      'analytics.visitorId': 'sandbox-viewer',
    });
  });

  it('are an endpoint and a datastream for the Media Edge API', () => {
    const { params, ...options } = pluginOptions({ ...sandbox, backend: 'edge' }, title);
    expect(options).toEqual({ endpoint, datastreamId: sandbox.datastreamId });
    expect(params()).toEqual({ ...named, 'visitor.marketingCloudUserId': sandbox.ecid });
  });

  it('name no visitor where there is none', () => {
    const nobody = { ...sandbox, visitorId: '', ecid: '' };
    const edge = pluginOptions({ ...nobody, backend: 'edge' }, title);
    expect(Object.keys(pluginOptions(nobody, title).params())).not.toContain('analytics.visitorId');
    expect(edge.params()).toEqual(named);
  });
});
