import { describe, expect, it } from 'vitest';
import type { Action } from './actions';
import { actionFor } from './shortcuts';

const action = (id: string, ...keys: string[]): Action => ({
  id,
  title: id,
  section: 'Edit',
  keys,
  off: () => undefined,
  run: () => undefined,
});
const ACTIONS = [
  action('undo', 'Mod+Z'),
  action('redo', 'Mod+Shift+Z', 'Mod+Y'),
  action('keys', '?'),
  action('next', 'F8'),
];
const press = (key: string, modifiers: Partial<{ ctrlKey: boolean; metaKey: boolean; shiftKey: boolean }> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...modifiers,
});
const page = { mac: false, inField: false, ownHistory: false };

describe('shortcuts', () => {
  it('tell undo from redo, on a Mac and elsewhere', () => {
    expect(actionFor(ACTIONS, press('z', { ctrlKey: true }), page)?.id).toBe('undo');
    expect(actionFor(ACTIONS, press('Z', { ctrlKey: true, shiftKey: true }), page)?.id).toBe('redo');
    expect(actionFor(ACTIONS, press('y', { ctrlKey: true }), page)?.id).toBe('redo');
    expect(actionFor(ACTIONS, press('z', { ctrlKey: true }), { ...page, mac: true })).toBeUndefined();
    expect(actionFor(ACTIONS, press('z', { metaKey: true }), { ...page, mac: true })?.id).toBe('undo');
  });

  it('leave letters to fields, and their history to plain fields', () => {
    expect(actionFor(ACTIONS, press('?', { shiftKey: true }), page)?.id).toBe('keys');
    expect(actionFor(ACTIONS, press('?'), { ...page, inField: true })).toBeUndefined();
    expect(actionFor(ACTIONS, press('F8'), { ...page, inField: true })?.id).toBe('next');
    expect(
      actionFor(ACTIONS, press('z', { ctrlKey: true }), { ...page, inField: true, ownHistory: true }),
    ).toBeUndefined();
  });
});
