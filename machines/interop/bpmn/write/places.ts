import { AUTOMATIC, CUSTOMER, type Line, type Part } from './parts.ts';

/* Where everything stands on a BPMN canvas: lanes below each other, the customer's at the top. */

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Places {
  pool: Box;
  lanes: ReadonlyMap<string, Box>;
  boxes: ReadonlyMap<string, Box>;
}

const HEAD = 60;
const PAD = 48;
const EVENT = 36;
const GATEWAY = 50;
const STEP = { width: 156, height: 80 };
const TASK = { width: 140, height: 72 };
const TEAM_ROW = 112;
const BETWEEN_BORDER_EVENTS = 40;

export function placed(parts: readonly Part[], lines: readonly Line[]): Places {
  const onBorder = Map.groupBy(
    parts.filter((part) => part.host !== null),
    (part) => part.host ?? '',
  );
  const boxes = new Map<string, Box>();
  const left = Math.min(0, ...parts.flatMap((part) => (part.node ? [part.node.x] : [])));
  const xOf = (x: number) => x - left + HEAD + PAD + STEP.width;
  const customers = parts.filter((part) => part.node && part.lane === CUSTOMER);
  const top = Math.min(0, ...customers.map((part) => part.node?.y ?? 0));
  for (const part of customers) {
    const { width, height } = sizeOf(part, onBorder.get(part.id)?.length ?? 0);
    boxes.set(
      part.id,
      centred(xOf(part.node?.x ?? 0), (part.node?.y ?? 0) - top + PAD + STEP.height, width, height),
    );
  }
  const lanes = new Map<string, Box>();
  let y = bottomOf(boxes.values()) + PAD;
  lanes.set(CUSTOMER, { x: HEAD / 2, y: 0, width: 0, height: y });
  for (const lane of teamLanes(parts)) {
    const rows: number[] = [];
    const start = y;
    const members = parts.filter((part) => part.lane === lane && part.node);
    for (const part of members.toSorted((a, b) => (a.node?.x ?? 0) - (b.node?.x ?? 0))) {
      const { width, height } = sizeOf(part, onBorder.get(part.id)?.length ?? 0);
      const x = xOf(part.node?.x ?? 0);
      // Gateways and timers stand between the tasks of a row.
      let row = rows.findIndex((last) => last + 90 < x - width / 2);
      if (row === -1) row = rows.length;
      rows[row] = x + width / 2;
      boxes.set(part.id, centred(x, start + PAD + height / 2 + row * TEAM_ROW, width, height));
    }
    y = start + Math.max(1, rows.length) * TEAM_ROW + PAD;
    lanes.set(lane, { x: HEAD / 2, y: start, width: 0, height: y - start });
  }
  for (const [host, events] of onBorder) {
    const at = boxes.get(host);
    if (at)
      events.forEach((event, index) =>
        boxes.set(event.id, {
          x: at.x + 6 + index * BETWEEN_BORDER_EVENTS,
          y: at.y + at.height - EVENT / 2,
          width: EVENT,
          height: EVENT,
        }),
      );
  }
  for (const part of parts) if (!boxes.has(part.id)) boxes.set(part.id, between(part, lines, boxes, lanes));
  const right = Math.max(...[...boxes.values()].map((box) => box.x + box.width)) + PAD;
  for (const lane of lanes.values()) lane.width = right - lane.x;
  return { pool: { x: 0, y: 0, width: right, height: y }, lanes, boxes };
}

const teamLanes = (parts: readonly Part[]): string[] => {
  const lanes = new Set(
    parts.map((part) => part.lane).filter((lane) => lane !== CUSTOMER && lane !== AUTOMATIC),
  );
  return [...lanes, ...(parts.some((part) => part.lane === AUTOMATIC) ? [AUTOMATIC] : [])];
};

const centred = (x: number, y: number, width: number, height: number): Box => ({
  x: Math.round(x - width / 2),
  y: Math.round(y - height / 2),
  width,
  height,
});

function sizeOf(part: Part, onBorder: number): { width: number; height: number } {
  if (part.tag.endsWith('Event')) return { width: EVENT, height: EVENT };
  if (part.tag.endsWith('Gateway')) return { width: GATEWAY, height: GATEWAY };
  const plain = part.lane === CUSTOMER ? STEP : TASK;
  return { width: Math.max(plain.width, onBorder * BETWEEN_BORDER_EVENTS + 12), height: plain.height };
}

const bottomOf = (boxes: Iterable<Box>): number =>
  Math.max(0, ...[...boxes].map((box) => box.y + box.height));

/** What stands on the way, right behind what leads to it, in its own lane. */
function between(
  part: Part,
  lines: readonly Line[],
  boxes: ReadonlyMap<string, Box>,
  lanes: ReadonlyMap<string, Box>,
): Box {
  const { width, height } = sizeOf(part, 0);
  const before = boxes.get(lines.find((line) => line.to === part.id)?.from ?? '');
  const after = boxes.get(lines.find((line) => line.from === part.id)?.to ?? '');
  const lane = lanes.get(part.lane);
  const x = before ? before.x + before.width + 20 + width / 2 : after ? after.x - 20 - width / 2 : HEAD + PAD;
  const near = before ?? after;
  const y = near ? near.y + near.height / 2 : 0;
  const within = lane ? Math.min(Math.max(y, lane.y + height), lane.y + lane.height - height) : y;
  return centred(x, within, width, height);
}
