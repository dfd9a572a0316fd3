import { describe, expect, it } from 'vitest';
import { nameAndRest, plainText } from '../../../../machines/interop/drawio/label.ts';

describe('a label as people read it', () => {
  it.each([
    ['Send&nbsp;the <b>proposal</b>', 'Send the proposal'],
    ['Call<br>the client', 'Call\nthe client'],
    ['<div>First</div><div><br></div><div>Second</div>', 'First\nSecond'],
    ['<ul><li>price</li><li>terms</li></ul>', '• price\n• terms'],
    ['<font color="#ff0000" style="font-size: 14px">Красный</font>', 'Красный'],
    ['Fish &amp; chips &lt;3', 'Fish & chips <3'],
    ['&#1055;&#x440;ивет', 'Привет'],
    ['price < 500', 'price < 500'],
    ['<script>alert(1)</script>', 'alert(1)'],
    ['<img src=x onerror=alert(1)>Logo', 'Logo'],
    ['<style>p { color: red }</style>Words', 'Words'],
    ['<!-- hidden -->Shown', 'Shown'],
    ['<b>unclosed', 'unclosed'],
    ['cut off <b', 'cut off'],
    ['\u200bzero\u00adwidth', 'zerowidth'],
    ['&unknown; &amp', '&unknown; &'],
  ])('%s', (html, text) => {
    expect(plainText(html, true)).toBe(text);
  });

  it('is taken literally where the style says that it holds no HTML', () => {
    expect(plainText('<b>5 < 6</b>', false)).toBe('<b>5 < 6</b>');
  });

  it('reads a megabyte of opened brackets once', () => {
    expect(plainText('<'.repeat(1_000_000), true)).toHaveLength(1_000_000);
  });
});

describe('a name for lists', () => {
  it.each([
    ['Send\nproposal', 'Send proposal', ''],
    ['Discovery call:\n• budget\n• authority', 'Discovery call', 'Discovery call:\n• budget\n• authority'],
    [
      'Client compares offers\nand asks colleagues about it for a while',
      'Client compares offers and asks colleagues about it for a while',
      '',
    ],
  ])('%j is called %j', (text, name, rest) => {
    expect(nameAndRest(text)).toEqual({ name, rest });
  });

  it('is cut between words where even one line is too long, and nothing of it is lost', () => {
    const long = 'word '.repeat(60).trim();
    const { name, rest } = nameAndRest(long);
    expect(name.length).toBeLessThanOrEqual(120);
    expect(name.endsWith('word…')).toBe(true);
    expect(rest).toBe(long);
  });
});
