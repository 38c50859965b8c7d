import { describe, expect, it } from 'vitest';
import { createKeeper } from './keeper';
import type { KeyStorage } from './key-storage';
import { createStudio } from './studio';

class Shelf implements KeyStorage {
  readonly items = new Map<string, string>();
  /** Characters that fit. */
  room = Number.POSITIVE_INFINITY;
  forbidden = false;
  getItem(key: string): string | null {
    this.refuse();
    return this.items.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    this.refuse();
    if (value.length > this.room) throw Object.assign(new Error('full'), { name: 'QuotaExceededError' });
    this.items.set(key, value);
  }
  removeItem(key: string): void {
    this.refuse();
    this.items.delete(key);
  }
  private refuse(): void {
    if (this.forbidden) throw Object.assign(new Error('no'), { name: 'SecurityError' });
  }
}

let ids = 0;

/** One tab of a browser whose local storage is shared with other tabs. */
function openTab(local: Shelf | undefined, session = new Shelf(), reason: () => string | undefined = () => undefined) {
  let waiting: (() => void) | undefined;
  const studio = createStudio(() => 0);
  const keeper = createKeeper({
    studio,
    local,
    session,
    now: () => 1_000,
    newId() {
      ids += 1;
      return `id${ids}`;
    },
    schedule(run) {
      waiting = run;
      return () => {
        waiting = undefined;
      };
    },
    privateReason: reason,
  });
  keeper.start();
  return {
    studio,
    keeper,
    session,
    type(text: string) {
      const at = studio.get().text.length;
      studio.edit([{ start: at, end: at, text }], { label: 'Typing', origin: 'editor' });
    },
    rest() {
      const run = waiting;
      waiting = undefined;
      run?.();
    },
    /** Tells this tab what another wrote, as the browser does. */
    hear() {
      for (const [key, value] of local?.items ?? []) keeper.onStorage(key, value);
    },
  };
}

describe('the keeper', () => {
  it('brings the text, its name, pod and options back after a reload of the tab', () => {
    const local = new Shelf();
    const before = openTab(local);
    before.studio.open({ text: 'kind: Pod\r\n', fileName: 'a.yaml', label: 'Opened' });
    before.studio.choosePod('0/Pod/a');
    before.studio.setOptions({ version: '1.34', podSecurity: 'baseline' });
    before.type('x');
    before.rest();
    expect(before.keeper.get().status).toEqual({ state: 'kept', at: 1_000 });
    const after = openTab(local, before.session);
    expect(after.keeper.restore()).toBe(true);
    expect(after.studio.get()).toMatchObject({
      text: 'kind: Pod\r\nx',
      fileName: 'a.yaml',
      pod: '0/Pod/a',
      options: { version: '1.34', podSecurity: 'baseline' },
    });
  });

  it('starts a new tab empty and offers what is kept', () => {
    const local = new Shelf();
    const first = openTab(local);
    first.type('one');
    first.rest();
    const second = openTab(local);
    expect(second.keeper.restore()).toBe(false);
    expect(second.keeper.get().recent.map(({ text }) => text)).toEqual(['one']);
    second.type('two');
    second.rest();
    expect(
      openTab(local)
        .keeper.get()
        .recent.map(({ text }) => text),
    ).toEqual(['two', 'one']);
  });

  it('never overwrites what another tab wrote: it asks, and can take theirs or keep both', () => {
    const local = new Shelf();
    const first = openTab(local);
    first.type('base');
    first.rest();
    const open = () => {
      const tab = openTab(local);
      tab.keeper.continueWith(
        first.keeper.get().recent[0]?.slot ?? [...local.items.keys()][0]?.split('.').at(-1) ?? '',
      );
      return tab;
    };
    const second = open();
    expect(second.studio.get().text).toBe('base');
    second.type(' second');
    second.rest();
    first.type(' first');
    first.rest();
    expect(first.keeper.get().conflict?.text).toBe('base second');
    expect(readTexts(local)).toEqual(['base second']);
    first.keeper.resolve('both');
    expect(readTexts(local).sort()).toEqual(['base first', 'base second']);
    expect(first.keeper.get().recent.map(({ text }) => text)).toEqual(['base second']);

    const third = openTab(local);
    third.keeper.continueWith(first.keeper.get().recent[0]?.slot ?? '');
    third.type('!');
    third.rest();
    second.hear();
    expect(second.keeper.get().conflict?.text).toBe('base second!');
    second.keeper.resolve('theirs');
    expect(second.studio.get().text).toBe('base second!');
    second.type('?');
    second.rest();
    expect(second.keeper.get().conflict).toBeUndefined();
    expect(readTexts(local)).toContain('base second!?');
  });

  it('says that the storage is full or forbidden and goes on', () => {
    const local = new Shelf();
    local.room = 100;
    const tab = openTab(local);
    tab.type('x'.repeat(200));
    tab.rest();
    expect(tab.keeper.get().status).toEqual({ state: 'failed', failure: 'full' });
    local.room = 10_000;
    tab.type('y');
    tab.rest();
    expect(tab.keeper.get().status.state).toBe('kept');
    local.forbidden = true;
    tab.type('z');
    tab.rest();
    expect(tab.keeper.get().status).toEqual({ state: 'failed', failure: 'forbidden' });
    const without = openTab(undefined);
    without.type('z');
    without.rest();
    expect(without.keeper.get().status).toEqual({ state: 'failed', failure: 'forbidden' });
    expect(without.keeper.restore()).toBe(false);
  });

  it('writes nothing private until it is asked to', () => {
    const local = new Shelf();
    const tab = openTab(local, new Shelf(), () => 'it holds a Secret');
    tab.type('kind: Secret');
    tab.rest();
    expect(tab.keeper.get().status).toEqual({ state: 'held-back', reason: 'it holds a Secret' });
    expect(local.items.size).toBe(0);
    tab.keeper.allow();
    expect(readTexts(local)).toEqual(['kind: Secret']);
  });

  it('writes what waits when the page is left, and survives damaged records', () => {
    const local = new Shelf();
    const tab = openTab(local);
    tab.type('a');
    tab.keeper.flush();
    expect(readTexts(local)).toEqual(['a']);
    for (const key of local.items.keys()) local.items.set(key, '{"text":');
    const other = openTab(local, tab.session);
    expect(other.keeper.restore()).toBe(false);
    other.type('b');
    other.rest();
    expect(other.keeper.get().status.state).toBe('kept');
  });

  it('forgets everything on request', () => {
    const local = new Shelf();
    const tab = openTab(local);
    tab.type('a');
    tab.rest();
    tab.keeper.forgetAll();
    expect(readTexts(local)).toEqual([]);
    expect(tab.keeper.get().status).toEqual({ state: 'nothing' });
  });
});

function readTexts(local: Shelf): string[] {
  return [...local.items]
    .filter(([key]) => key.startsWith('outrigger.document.'))
    .map(([, json]) => (JSON.parse(json) as { text: string }).text);
}
