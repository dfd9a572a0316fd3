import { describe, expect, test } from 'vitest';
import { type KeyPress, matches } from '../../../client/ui/hotkeys.ts';
import { keyLabel } from '../../../client/ui/kbd.tsx';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: /^[a-z]$/iu.test(key) ? `Key${key.toUpperCase()}` : '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});

describe('a key is recognised', () => {
  test('by its letter, without modifiers', () => {
    expect(matches(press('j'), 'j')).toBe(true);
    expect(matches(press('J', { shiftKey: true }), 'j')).toBe(false);
    expect(matches(press('j', { ctrlKey: true }), 'j')).toBe(false);
    expect(matches(press('k'), 'j')).toBe(false);
  });

  test('by its place when the layout is Cyrillic', () => {
    expect(matches(press('о', { code: 'KeyJ' }), 'j')).toBe(true);
    expect(matches(press('л', { code: 'KeyK', ctrlKey: true }), 'mod+k', false)).toBe(true);
  });

  test('by what is written on it when the layout is Latin but not English', () => {
    expect(matches(press('z', { code: 'KeyY' }), 'z')).toBe(true);
    expect(matches(press('z', { code: 'KeyY' }), 'y')).toBe(false);
  });

  test('with Ctrl here and Command on a Mac', () => {
    const control = press('k', { ctrlKey: true });
    const command = press('k', { metaKey: true });
    expect(matches(control, 'mod+k', false)).toBe(true);
    expect(matches(command, 'mod+k', false)).toBe(false);
    expect(matches(command, 'mod+k', true)).toBe(true);
    expect(matches(control, 'mod+k', true)).toBe(false);
  });

  test('with Shift where it makes another key, without where the sign itself needs it', () => {
    expect(matches(press('Z', { ctrlKey: true, shiftKey: true }), 'mod+shift+z', false)).toBe(true);
    expect(matches(press('Z', { ctrlKey: true, shiftKey: true }), 'mod+z', false)).toBe(false);
    expect(matches(press('?', { shiftKey: true }), '?')).toBe(true);
    expect(matches(press('?'), '?')).toBe(true);
  });

  test('as one of several, and by name', () => {
    expect(matches(press('Backspace'), 'delete backspace')).toBe(true);
    expect(matches(press(' '), 'space')).toBe(true);
    expect(matches(press('+'), '+')).toBe(true);
    expect(matches(press('+', { ctrlKey: true }), 'mod++', false)).toBe(true);
  });
});

test('a hint is written as the keyboard shows it', () => {
  expect(keyLabel('mod+enter', false)).toBe('Ctrl ↵');
  expect(keyLabel('mod+shift+z', true)).toBe('⌘⇧Z');
  expect(keyLabel('?', false)).toBe('?');
  expect(keyLabel('mod++', false)).toBe('Ctrl +');
});
