import { deflateSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { IMPORT_BYTES, ImportRefused, type ImportRefusal, readForeign } from '../../../machines/index.ts';
import { readXml, XML_CHARACTERS } from '../../../machines/interop/xml.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function refusal(read: () => unknown): ImportRefused {
  try {
    read();
  } catch (error) {
    if (error instanceof ImportRefused) return error;
    throw error;
  }
  throw new Error('It was read.');
}

/** Why a file is refused, after it was made sure that the message ends as a sentence for people. */
function reasonFor(file: Uint8Array): ImportRefusal {
  const { reason, message } = refusal(() => readForeign(file));
  expect(message).toMatch(/^[A-Z“].*[.]$/su);
  return reason;
}

const packedPage = (content: Uint8Array): string =>
  `<mxfile><diagram name="Page">${Buffer.from(content).toString('base64')}</diagram></mxfile>`;

describe('a hostile file is refused as a whole', () => {
  it('when it is larger than any drawing, before it is looked at', () => {
    expect(reasonFor(new Uint8Array(100 * 1024 * 1024))).toBe('too-large');
    expect(reasonFor(new Uint8Array(IMPORT_BYTES + 1))).toBe('too-large');
  });

  it('when it declares entities, as those do that grow a billionfold', () => {
    const lol = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('');
    expect(reasonFor(bytes(`<!DOCTYPE mxfile [<!ENTITY l0 "lol">${lol}]><mxfile>&l9;</mxfile>`))).toBe(
      'unsupported',
    );
    expect(refusal(() => readXml(`<!DOCTYPE a [<!ENTITY l0 "lol">${lol}]><a>&l9;</a>`)).reason).toBe(
      'unsupported',
    );
    expect(
      refusal(() => readXml('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>')).reason,
    ).toBe('unsupported');
  });

  it('when a page unpacks to far more than any drawing has', () => {
    const bomb = deflateSync(new Uint8Array(XML_CHARACTERS + 1), { level: 9 });
    expect(bomb.length).toBeLessThan(40_000);
    expect(reasonFor(bytes(packedPage(bomb)))).toBe('too-large');
  });

  it('when many pages do so together', () => {
    const half = Buffer.from(
      deflateSync(bytes(`<mxGraphModel><root>${' '.repeat(XML_CHARACTERS / 4)}</root></mxGraphModel>`)),
    ).toString('base64');
    const pages = Array.from({ length: 8 }, (_, n) => `<diagram name="${n}">${half}</diagram>`).join('');
    expect(reasonFor(bytes(`<mxfile>${pages}</mxfile>`))).toBe('too-large');
  });

  it('when its elements lie deeper in each other than in any drawing, closed or not', () => {
    expect(reasonFor(bytes(`<mxfile>${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}</mxfile>`))).toBe('too-deep');
    expect(reasonFor(bytes(`<mxfile>${'<a>'.repeat(30_000)}`))).toBe('too-deep');
  });

  it('when it has more elements than any drawing', () => {
    expect(reasonFor(bytes(`<mxfile>${'<a/>'.repeat(500_000)}</mxfile>`))).toBe('too-large');
  });

  it.each([
    ['cut off', '<mxfile><diagram name="Page"><mxGraphModel><root><mxCell id="0"/>', 'broken'],
    ['cut off within a tag', '<mxfile><diagram name="Pa', 'broken'],
    ['crossed', '<mxfile><diagram></mxfile></diagram>', 'broken'],
    ['packed and damaged', '<mxfile><diagram name="Page">!!!!</diagram></mxfile>', 'broken'],
    ['packed and cut off', packedPage(deflateSync(bytes('%3CmxGraphModel%3E')).subarray(0, 6)), 'broken'],
    ['packed nonsense', packedPage(bytes('nonsense')), 'broken'],
    ['badly encoded', packedPage(deflateSync(bytes('%3CmxGraphModel%E0%A4%A'))), 'broken'],
    ['empty', '', 'empty'],
    ['without pages', '<mxfile></mxfile>', 'empty'],
    ['with an empty page', '<mxfile><diagram name="Page"></diagram></mxfile>', 'empty'],
    ['a library of shapes', '<mxlibrary>[]</mxlibrary>', 'unsupported'],
    ['another format', '<html><body>draw.io</body></html>', 'not-this-format'],
    ['words', 'Dear Sofie,', 'not-this-format'],
    ['in an unknown character set', '<?xml version="1.0" encoding="KOI8-R"?><mxfile/>', 'unsupported'],
  ] as const)('when it is %s', (_, text, reason) => {
    expect(reasonFor(bytes(text))).toBe(reason);
  });

  it('when it is a picture without a drawing inside', () => {
    const png = Uint8Array.from([
      0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0, 0, 0, 0,
    ]);
    expect(reasonFor(png)).toBe('unsupported');
  });

  it('when another format was asked for', () => {
    const found = refusal(() => readForeign(bytes('<mxfile></mxfile>'), { from: 'bpmn' }));
    expect(found.reason).toBe('not-this-format');
    expect(found.message).toContain('draw.io');
  });
});

describe('names that mean something to the program mean nothing in a file', () => {
  it('as elements and attributes', () => {
    const root = readXml(
      '<a __proto__="1" constructor="2" toString="3"><__proto__ x="4"/><constructor>5</constructor></a>',
    );
    expect([...root.attributes]).toEqual([
      ['__proto__', '1'],
      ['constructor', '2'],
      ['toString', '3'],
    ]);
    expect(root.children.map(({ name, text }) => [name, text])).toEqual([
      ['__proto__', ''],
      ['constructor', '5'],
    ]);
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
    expect('x' in {}).toBe(false);
  });

  it('as ids and labels of a drawing', () => {
    const { process } = readForeign(
      bytes(
        '<mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/>' +
          '<mxCell id="__proto__" value="constructor" vertex="1" parent="1"><mxGeometry width="90" height="40" as="geometry"/></mxCell>' +
          '<mxCell id="toString" value="__proto__" vertex="1" parent="1"><mxGeometry x="200" width="90" height="40" as="geometry"/></mxCell>' +
          '<mxCell id="hasOwnProperty" edge="1" parent="1" source="__proto__" target="toString"/></root></mxGraphModel>',
      ),
    );
    expect(process.nodes.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['constructor', '__proto__']),
    );
  });
});

it('the text of a document keeps its own character references and nothing else', () => {
  const root = readXml(
    '<a b="1&#10;2 &lt;&amp;&gt; &nbsp; &#x41;&#0;&#xD800;">x &amp; y<![CDATA[ <z> &amp; ]]></a>',
  );
  expect(root.attributes.get('b')).toBe('1\n2 <&> &nbsp; A&#0;&#xD800;');
  expect(root.text).toBe('x & y <z> &amp; ');
});
