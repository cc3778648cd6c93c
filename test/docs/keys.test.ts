import { describe, expect, it } from 'vitest';
import { EVENT_PARAMS, QOE_DATA, SESSION_PARAMS } from '../../src/protocol/params.ts';
import { allDocuments } from './documents.ts';

const known = [SESSION_PARAMS, QOE_DATA, ...Object.values(EVENT_PARAMS)].flatMap((rows) => Object.keys(rows));

describe('the keys of the API', () => {
  it.each(allDocuments().map(({ path, text }) => [path, text]))('are right where %s names them', (_path, text = '') => {
    const named = text.match(/(?<=[`'"])(media|analytics|visitor)\.[\w.]+(?=[`'"])/g) ?? [];
    expect(named.filter((key) => !known.includes(key))).toEqual([]);
  });
});
