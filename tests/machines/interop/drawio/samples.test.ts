import { describe, expect, it } from 'vitest';
import { lint, Process, readForeign } from '../../../../machines/index.ts';
import { contentOf } from '../../../../machines/interop/content.ts';
import { readDrawing } from '../../../../machines/interop/drawio/index.ts';
import { haveSamples, sampleFile, sampleFiles, withoutSamples } from '../../../support/samples.ts';

const have = haveSamples('drawio');
const files = sampleFiles('drawio').filter((name) => /\.(?:drawio|xml)$/.test(name));

describe.skipIf(!have)(`real drawings${have ? '' : `: ${withoutSamples('drawio')}`}`, () => {
  it.each(files)('%s becomes a process document', (name) => {
    const { process } = readForeign(sampleFile(`drawio/${name}`), { fileName: name });
    expect(Process.safeParse(process).error).toBeUndefined();
    expect(process.nodes.some(({ kind }) => kind === 'entry')).toBe(true);
    expect(process.nodes.some(({ kind }) => kind === 'outcome')).toBe(true);
    const rules = lint(process).map(({ rule }) => rule);
    for (const never of [
      'illegal-arrow',
      'missing-reference',
      'unknown-event',
      'duplicate-ids',
      'shadowed-action',
      'empty-name',
      'never-both',
    ])
      expect(rules).not.toContain(never);
  });

  it.each(files)('%s leaves no words and no arrow behind without saying so', (name) => {
    const bytes = sampleFile(`drawio/${name}`);
    const { process, notes } = readForeign(bytes, { fileName: name });
    const said = JSON.stringify([process, notes]).replaceAll('\\n', ' ').toLowerCase();
    for (const page of readDrawing(contentOf(bytes)).pages)
      for (const { text } of page.shapes)
        for (const word of text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []) expect(said).toContain(word);
    const joined = process.edges.length;
    const listed = notes.filter(({ kind }) => kind !== 'guessed').length;
    const drawn = readDrawing(contentOf(bytes)).pages.reduce((sum, page) => sum + page.connectors.length, 0);
    expect(joined + listed).toBeGreaterThanOrEqual(drawn / 2);
  });

  it.each(files)('%s has nothing on top of anything', (name) => {
    const { process } = readForeign(sampleFile(`drawio/${name}`));
    const places = process.nodes.map(({ x, y }) => ({ x, y }));
    for (const [index, one] of places.entries())
      for (const other of places.slice(index + 1))
        expect(Math.abs(one.x - other.x) >= 160 || Math.abs(one.y - other.y) >= 96).toBe(true);
  });
});
