import { describe, expect, test, vi } from 'vitest';
import { type CanvasApi, elementAt } from './action-types';
import { actionForKey, CANVAS_ACTIONS, whyOff } from './actions';
import { shopPicture } from './testing/shop-picture';

const picture = shopPicture();

function apiWith(more: Partial<CanvasApi> = {}): CanvasApi {
  const nothing = vi.fn();
  return {
    view: picture.view,
    density: 'full',
    blocked: undefined,
    openForm: nothing,
    openMenu: nothing,
    inspect: nothing,
    toggle: nothing,
    picked: [],
    pick: nothing,
    pickAll: nothing,
    targets: (place) => (place.cell.container === undefined ? [] : [place.cell.container]),
    copy: nothing,
    paste: nothing,
    duplicate: nothing,
    removeSeveral: nothing,
    startMove: nothing,
    startWire: nothing,
    command: nothing,
    remove: nothing,
    saveCompanion: nothing,
    trace: nothing,
    nextFinding: nothing,
    showYaml: nothing,
    addAfter: nothing,
    setDensity: nothing,
    allVolumes: false,
    toggleAllVolumes: nothing,
    openSource: undefined,
    find: nothing,
    help: nothing,
    ...more,
  };
}

describe('the registry of actions', () => {
  test('ids are unique, and no two actions of one place share a key', () => {
    const ids = CANVAS_ACTIONS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const api = apiWith();
    for (const id of ['container:web', 'mount:web:content', 'volume:content', 'socket:port:web/TCP/8080']) {
      const keys = CANVAS_ACTIONS.filter((action) => action.fits(picture.at(id), api)).flatMap(({ keys }) => keys);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });

  test('keys find the action that fits the place', () => {
    const api = apiWith();
    expect(actionForKey('m', picture.at('container:web'), api)?.id).toBe('move');
    expect(actionForKey('m', picture.at('volume:content'), api)).toBeUndefined();
    expect(actionForKey('F2', picture.at('volume:content'), api)?.id).toBe('rename');
  });

  test('what changes the text is off while nothing can be edited, with the reason; looking never is', () => {
    const api = apiWith({ blocked: 'line 34 does not parse' });
    const place = picture.at('container:web');
    for (const action of CANVAS_ACTIONS) {
      if (!action.fits(place, api)) continue;
      expect([action.id, whyOff(action, place, api) !== undefined]).toEqual([action.id, action.edits]);
    }
  });

  test('what is picked together is moved, copied and removed together', () => {
    const startMove = vi.fn();
    const copy = vi.fn();
    const targets = () => ['cache', 'web'];
    const api = apiWith({ targets, startMove, copy, picked: targets() });
    const place = picture.at('container:web');
    const label = (id: string) => CANVAS_ACTIONS.find((action) => action.id === id)?.label(place, api);
    expect(['remove', 'duplicate', 'copy', 'pick'].map(label)).toEqual([
      'Remove 2 containers',
      'Duplicate 2 containers',
      'Copy 2 containers as YAML',
      'Take out of the selection',
    ]);
    CANVAS_ACTIONS.find(({ id }) => id === 'move')?.run(place, api);
    expect(startMove).toHaveBeenCalledWith(['cache', 'web']);
    CANVAS_ACTIONS.find(({ id }) => id === 'cut')?.run(place, api);
    expect(copy).toHaveBeenCalledWith(['cache', 'web'], true);
  });

  test('moving later names the container, its kind and its next place', () => {
    const command = vi.fn();
    const later = CANVAS_ACTIONS.find(({ id }) => id === 'later');
    const place = picture.at('container:cache');
    expect(later?.fits(place, apiWith())).toBe(true);
    later?.run(place, apiWith({ command }));
    expect(command).toHaveBeenCalledWith('move-container', {
      pod: picture.view.id,
      container: 'cache',
      kind: 'app',
      index: 1,
    });
    expect(later?.fits(picture.at('container:web'), apiWith())).toBe(false);
  });
});

test('a place is named as findings and the inspector name it', () => {
  expect(elementAt(picture.at('container:web'))).toEqual({ kind: 'container', id: 'web' });
  expect(elementAt(picture.at('mount:web:content'))).toEqual({ kind: 'mount', id: 'web:content' });
  expect(elementAt(picture.at('volume:content'))).toEqual({ kind: 'volume', id: 'content' });
  expect(elementAt(picture.at('socket:port:web/TCP/8080'))).toEqual({ kind: 'port', id: 'web/TCP/8080' });
  expect(elementAt(picture.at('mount:cache:content'))).toEqual({ kind: 'container', id: 'cache' });
});
