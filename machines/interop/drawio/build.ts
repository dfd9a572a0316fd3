import { namingOf } from '../../lint/naming/languages.ts';
import { type Imported, type ImportNote, type ImportOptions, ImportRefused } from '../import.ts';
import { blankProcess } from '../../templates/blank.ts';
import { Process, type ProcessRole } from '../../process.ts';
import { arrowsOf } from './arrows.ts';
import { complete } from './complete.ts';
import type { Draft } from './draft.ts';
import type { Area, Drawing, DrawnPage, DrawnShape, Point } from './drawing.ts';
import { pathsOf } from './flow.ts';
import { halvesOf } from './halves.ts';
import { shortened } from './label.ts';
import { type Direction, directionOf, placeAdded, placesOf, turned } from './layout.ts';
import { contextOf, foundIn, isInMarketing, type Meaning } from './meaning.ts';
import { edgesOf, nodesOf, notesOnCanvas } from './nodes.ts';
import { type Part, partsOf } from './parts.ts';
import { performersOf } from './performers.ts';
import { addedWords } from './spoken.ts';
import { languageOf } from './language.ts';
import { say } from '../../saying/index.ts';

export interface BuildOptions extends ImportOptions {
  /** Ids of the pages to take; else those with arrows on them. */
  pages?: readonly string[];
}

/** Between the drawings of two pages, in canvas units. */
const PAGES_APART = 320;
const NODES = 2000;

/**
 * The process that a drawing says, with `meanings` for its groups by key; a group without one means what is proposed
 * for it. Throws ImportRefused where nothing on the pages can be understood.
 */
export function buildProcess(
  drawing: Drawing,
  meanings: ReadonlyMap<string, Meaning>,
  options: BuildOptions = {},
): Imported {
  const notes: ImportNote[] = [];
  const chosen = chosenPages(drawing, options.pages, notes);
  const pages = chosen.map((page, index) => (chosen.length === 1 ? page : qualified(page, index)));
  const language =
    options.language ?? languageOf(pages.flatMap(({ shapes }) => shapes.map(({ text }) => text)).join(' '));
  const words = addedWords(language);
  const naming = namingOf(language)?.table;
  const { groups, groupOf } = foundIn(pages, naming);
  const proposed = new Map(groups.map((group) => [group.key, group.proposed]));
  const meaningOf = (shape: DrawnShape) =>
    meanings.get(groupOf(shape)) ?? proposed.get(groupOf(shape)) ?? 'note';
  const context = contextOf(pages, naming);
  const parts = pages.flatMap((page) => partsOf(page, meaningOf, context, notes));
  if (parts.length > NODES)
    throw new ImportRefused(
      'too-large',
      say`The chosen pages have ${parts.length} shapes; up to ${NODES} make a process. Choose fewer pages.`,
    );
  const byId = new Map(parts.map((part) => [part.id, part]));
  const paths = pages.flatMap((page) => pathsOf(page.connectors, byId, words.otherwise, notes));
  const directions = new Map(
    pages.map((page) => [page, directionOf(paths.filter(({ from }) => from.page === page))]),
  );
  const direction = (page: DrawnPage): Direction => directions.get(page) ?? 'right';
  const draft: Draft = { parts, paths, words, notes, along: (part) => turned(part, direction(part.page)).x };
  complete(draft);
  if (!draft.parts.some(({ role }) => role === 'step' || role === 'action'))
    throw new ImportRefused(
      'empty',
      say`Nothing in this drawing means a step or an action, so there is no process in it. Choose other pages, or say what its shapes mean.`,
    );
  for (const page of pages) if (direction(page) === 'down') notes.push(turnedNote(page));
  const places = placed(pages, draft, direction);
  return assembled(draft, places, { pages, language, notes, options, drawing });
}

function chosenPages(
  { pages }: Drawing,
  ids: readonly string[] | undefined,
  notes: ImportNote[],
): readonly DrawnPage[] {
  const joined = pages.filter((page) => page.connectors.length > 0);
  const chosen = ids
    ? pages.filter(({ id }) => ids.includes(id))
    : joined.length > 0
      ? joined
      : pages.filter((page) => page.shapes.length > 0);
  if (chosen.length === 0)
    throw new ImportRefused(
      'empty',
      say`Nothing is drawn in this file. Open it in draw.io and look whether it shows.`,
    );
  for (const page of pages)
    if (!chosen.includes(page))
      notes.push({
        kind: 'left-out',
        element: page.id,
        name: page.name,
        message: ids
          ? say`This page was not taken; it has ${page.shapes.length} {0|shape|shapes}.`
          : say`This page was not taken: nothing on it is joined by arrows; it has ${page.shapes.length} {0|shape|shapes}.`,
        ...(!ids &&
          page.shapes.length > 0 && { remedy: say`Choose it when you import the file in the browser.` }),
        page: page.name,
      });
  return chosen;
}

/** Pages count their cells each by themselves; together they need ids of their own. */
function qualified(page: DrawnPage, index: number): DrawnPage {
  const own = (id: string) => `${index + 1}/${id}`;
  return {
    ...page,
    shapes: page.shapes.map((shape) => ({ ...shape, id: own(shape.id), areas: shape.areas.map(own) })),
    connectors: page.connectors.map((one) => ({
      ...one,
      id: own(one.id),
      from: own(one.from),
      to: own(one.to),
    })),
    areas: page.areas.map((area) => ({ ...area, id: own(area.id) })),
  };
}

const turnedNote = (page: DrawnPage): ImportNote => ({
  kind: 'changed',
  element: page.id,
  name: page.name,
  message: say`The drawing runs downward; it was turned, so that time runs from left to right.`,
  page: page.name,
});

/** Every part's place: pages behind each other from left to right, what was added last. */
function placed(
  pages: readonly DrawnPage[],
  draft: Draft,
  direction: (page: DrawnPage) => Direction,
): Map<Part, Point> {
  const places = new Map<Part, Point>();
  let left = 0;
  for (const page of pages) {
    const shown = draft.parts.filter(
      (part) =>
        part.page === page && part.role !== 'joint' && part.role !== 'left-out' && part.role !== 'note',
    );
    const own = placesOf(shown, direction(page));
    let right = left;
    for (const [part, { x, y }] of own) {
      places.set(part, { x: x + left, y });
      right = Math.max(right, x + left);
    }
    left = right + PAGES_APART;
  }
  placeAdded(draft.parts, draft.paths, places);
  return places;
}

interface Surroundings {
  pages: readonly DrawnPage[];
  language: string;
  notes: ImportNote[];
  options: BuildOptions;
  drawing: Drawing;
}

function assembled(
  draft: Draft,
  places: ReadonlyMap<Part, Point>,
  { pages, language, notes, options, drawing }: Surroundings,
): Imported {
  const areas = new Map<string, Area>(pages.flatMap((page) => page.areas).map((area) => [area.id, area]));
  const { arrows, events } = arrowsOf(draft.paths, notes);
  const steps = draft.parts.filter(({ role }) => role === 'step');
  const { halves, refused } = halvesOf(
    steps,
    arrows,
    ({ shape }) => shape !== null && isInMarketing(shape, areas),
  );
  if (refused) notes.push(handoffNote(pages));
  const { roles, performerOf } = performersOf(draft.parts, areas, draft.words.seller);
  const { nodes, idOf } = nodesOf(draft.parts, places, { arrows, halves, performerOf, notes });
  const { edges, edgeOf } = edgesOf(arrows, idOf);
  const onCanvas = notesOnCanvas(draft.parts, places, notes);
  const name = nameOf(drawing, pages, options);
  const process: Process = {
    ...blankProcess(idFrom(name), name),
    language,
    roles: withSeller(roles, draft.words.seller),
    events: [...events],
    nodes,
    edges,
    ...(onCanvas.length > 0 && { notes: onCanvas }),
    ...([...halves.values()].includes('marketing') && { handoff: { owner: 'seller' } }),
  };
  const all = [
    ...pages.flatMap((page) => page.notes.map((note) => ({ ...note, page: page.name }))),
    ...notes,
  ];
  const pageOf = new Map(draft.parts.map((part) => [part.id, part.page.name]));
  return {
    process: Process.parse(process),
    notes: all.map((note) =>
      finished(note, idOf, edgeOf, pages.length > 1 ? (note.page ?? pageOf.get(note.element)) : undefined),
    ),
  };
}

/** An id that says what the process is, as far as its letters allow. */
const idFrom = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 48)
    .replace(/-$/, '') || 'imported';

const handoffNote = (pages: readonly DrawnPage[]): ImportNote => ({
  kind: 'changed',
  element: pages[0]?.id ?? '',
  name: pages[0]?.name ?? '',
  message: say`The drawing has a marketing part, but its arrows don’t cross to sales at one step, so all steps are in the sales half.`,
  remedy: say`Move the marketing steps over in the designer, and let the arrows of the handoff enter one step.`,
});

const withSeller = (roles: readonly ProcessRole[], name: string): ProcessRole[] => [
  { id: 'seller', name: roles.some((role) => role.name === name) ? `${name} (1)` : name },
  ...roles,
];

/** What became of an element is known now; ids are those of the file again. */
function finished(
  note: ImportNote,
  idOf: ReadonlyMap<string, string>,
  edgeOf: ReadonlyMap<string, string>,
  page: string | undefined,
): ImportNote {
  const { page: _, ...rest } = note;
  const became = note.became ?? idOf.get(note.element) ?? edgeOf.get(note.element);
  return {
    ...rest,
    element: note.element.replace(/^\d+\//, ''),
    ...(became !== undefined && { became }),
    ...(page !== undefined && { page }),
  };
}

function nameOf({ pages: all }: Drawing, pages: readonly DrawnPage[], options: ImportOptions): string {
  const title = pages.map((page) => page.title).find((one) => one !== null);
  const page = pages.length === 1 || all.length === 1 ? pages[0]?.name.trim() : undefined;
  const ownName =
    page !== undefined && !/^(?:page|страница|сторінка|seite|página)?[\s-]*\d*$/iu.test(page)
      ? page
      : undefined;
  const file = options.fileName
    ?.replace(/^.*[\\/]/, '')
    .replace(/\.(?:drawio|xml|svg|png|html?)(?:\.\w+)?$/i, '')
    .replaceAll(/[_-]+/g, ' ')
    .trim();
  const found = [options.name?.trim(), title?.trim(), ownName, file].find(
    (one) => one !== undefined && one !== '' && one !== null,
  );
  return shortened(found ?? 'Imported process', 120);
}
