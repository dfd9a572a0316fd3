import { strFromU8 } from 'fflate';
import { type ForeignContent, ImportRefused } from '../import.ts';
import { base64Bytes, type InflateBudget, inflateBudget, inflated } from '../inflate.ts';
import { readXml, type XmlElement } from '../xml.ts';
import { isPng, textInPng } from './png.ts';
import { say } from '../../saying/index.ts';

/** One page of a drawing, unpacked. */
export interface PageSource {
  id: string;
  name: string;
  /** The `mxGraphModel`, whatever it was wrapped in. */
  model: XmlElement;
}

const PAGES = 200;

/** Looks like a drawing: an `mxfile` or a bare model, or a PNG or SVG with one inside. */
export function isDrawing({ bytes, text }: ForeignContent): boolean {
  if (isPng(bytes)) return true;
  const beginning = text
    .slice(0, 20_000)
    .replace(/^(?:\s|<\?[^>]*>|<!--[\s\S]*?-->|<!DOCTYPE[^>[]*(?:\[[^\]]*\][^>]*)?>)*/, '');
  return (
    /^<(?:mxfile|mxGraphModel|mxlibrary)\b/.test(beginning) ||
    (/^<svg\b/.test(beginning) && /<svg\b[^>]*\bcontent="/.test(beginning.slice(0, 20_000)))
  );
}

/** The pages of a drawing. Throws ImportRefused where there is none to read. */
export function pagesOf(content: ForeignContent): PageSource[] {
  const budget = inflateBudget();
  const pages = pagesIn(rootOf(content, budget), budget);
  if (pages.length === 0)
    throw new ImportRefused(
      'empty',
      say`The drawing has no pages. Open it in draw.io and look whether it shows.`,
    );
  return pages;
}

function rootOf(content: ForeignContent, budget: InflateBudget): XmlElement {
  if (!isPng(content.bytes)) return readXml(content.text);
  const inside = textInPng(content.bytes, budget);
  if (inside === null)
    throw new ImportRefused(
      'unsupported',
      say`This picture has no drawing inside. In draw.io export it as PNG with “Include a copy of my diagram”, or save it as .drawio.`,
    );
  return readXml(unescaped(inside));
}

function pagesIn(root: XmlElement, budget: InflateBudget): PageSource[] {
  if (root.local === 'mxGraphModel') return [{ id: 'page', name: 'Page-1', model: root }];
  if (root.local === 'svg') return pagesIn(readXml(root.attributes.get('content') ?? ''), budget);
  if (root.local === 'mxlibrary')
    throw new ImportRefused(
      'unsupported',
      say`This is a library of shapes, not a drawing. Choose the drawing that uses it.`,
    );
  if (root.local !== 'mxfile')
    throw new ImportRefused(
      'not-this-format',
      say`The file begins with <${root.name}>, which isn’t a draw.io drawing. Save the drawing as .drawio.`,
    );
  const diagrams = root.children.filter((child) => child.local === 'diagram');
  if (diagrams.length > PAGES)
    throw new ImportRefused(
      'too-large',
      say`The drawing has ${diagrams.length} pages; up to ${PAGES} are read. Split it into several files.`,
    );
  return diagrams.map((diagram, index) => pageOf(diagram, index, budget));
}

function pageOf(diagram: XmlElement, index: number, budget: InflateBudget): PageSource {
  const name = diagram.attributes.get('name')?.trim() || `Page ${index + 1}`;
  const id = diagram.attributes.get('id') || `page${index + 1}`;
  const plain = diagram.children.find((child) => child.local === 'mxGraphModel');
  if (plain) return { id, name, model: plain };
  const text = diagram.text.trim();
  // A page that was never drawn on is saved without anything in it.
  if (text === '') return { id, name, model: emptyModel };
  const model = readXml(text.startsWith('<') ? text : unpacked(text, budget, `The page “${name}”`));
  if (model.local === 'mxGraphModel') return { id, name, model };
  throw new ImportRefused(
    'broken',
    say`The page “${name}” holds <${model.name}> where a drawing was expected.`,
  );
}

/** Base64 around raw deflate around URI encoding, as draw.io packs pages. */
function unpacked(text: string, budget: InflateBudget, name: string): string {
  const packed = base64Bytes(text);
  if (packed === null)
    throw new ImportRefused(
      'broken',
      say`${name} is packed in a way that isn’t known here, or damaged. Save the drawing again in draw.io, best uncompressed.`,
    );
  return unescaped(strFromU8(inflated(packed, 'raw', budget, name)));
}

/** The text of a URI-encoded one; that of older files isn't encoded. */
function unescaped(text: string): string {
  if (!text.trimStart().startsWith('%3C')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    throw new ImportRefused(
      'broken',
      say`The drawing is damaged: its text can’t be decoded. Save it again in draw.io.`,
    );
  }
}

const emptyModel: XmlElement = {
  name: 'mxGraphModel',
  local: 'mxGraphModel',
  attributes: new Map(),
  children: [],
  text: '',
};
