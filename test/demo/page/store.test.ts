import { describe, expect, it } from 'vitest';
import { memo } from '../../../demo/page/memo.ts';
import { createStore } from '../../../demo/page/store.ts';

describe('createStore', () => {
  it('tells each listener of each change, and leaves the state before as it was', () => {
    const store = createStore({ clip: 'first', pings: 0 });
    const before = store.state;
    const heard: string[] = [];
    store.subscribe(() => heard.push(`one ${store.state.pings}`));
    store.subscribe(() => heard.push(`other ${store.state.pings}`));
    store.change({ pings: 1 });
    store.change({ pings: 2, clip: 'second' });
    expect(heard).toEqual(['one 1', 'other 1', 'one 2', 'other 2']);
    expect([before, store.state]).toEqual([
      { clip: 'first', pings: 0 },
      { clip: 'second', pings: 2 },
    ]);
  });
});

describe('memo', () => {
  it('reads again only what is another', () => {
    const read: string[] = [];
    const joined = memo((list: readonly string[], end: string) => {
      read.push(end);
      return list.join() + end;
    });
    const list = ['a', 'b'];
    expect([joined(list, '.'), joined(list, '.'), joined(list, '!'), joined([...list], '!')]).toEqual([
      'a,b.',
      'a,b.',
      'a,b!',
      'a,b!',
    ]);
    expect(read).toEqual(['.', '!', '!']);
  });
});
