import type { TFunction } from 'i18next';
import type { IconName } from '../../ui/index.ts';
import type { Picture } from '../drawing/picture.ts';
import { headPath, linePath } from '../routing/path.ts';
import type { Ink } from './ink.ts';
import { element, group, type Svg } from './markup.ts';
import { countBadge, HATCH, stageTag, stageTagWidth } from './nodes.ts';
import { baseline, box, icon, line } from './shapes.ts';

/** One line of the legend: a sample as wide as `width`, drawn around its middle line, and what it means. */
interface Sign {
  width: number;
  draw: (left: number, middle: number) => Svg;
  means: string;
}

const ROW = 26;
const GAP = 20;
const WORDS = { size: 12, weight: 400 } as const;

const channels = ['email', 'message', 'call', 'meeting', 'task', 'webhook', 'field', 'notify'] as const;
const outcomes = ['won', 'lost', 'nurture', 'disqualified'] as const;

/** What the signs of a picture mean, only those that it has, in rows no longer than `room`. */
export function legendOf(picture: Picture, ink: Ink, room: number): { svg: Svg; height: number } {
  const rows: Svg[] = [];
  let [left, row] = [0, 0];
  for (const sign of signsOf(picture, ink, ink.print)) {
    const width = sign.width + 8 + ink.width(sign.means, WORDS.size, WORDS.weight);
    if (left > 0 && left + width > room) [left, row] = [0, row + 1];
    const middle = row * ROW + ROW / 2;
    rows.push(
      group({ class: 'sign' }, [
        sign.draw(left, middle),
        line(sign.means, left + sign.width + 8, middle - 8 + baseline(12, 16), {
          ...WORDS,
          fill: ink.palette('ink'),
        }),
      ]),
    );
    left += width + GAP;
  }
  return { svg: group({ class: 'legend' }, rows), height: rows.length === 0 ? 0 : (row + 1) * ROW };
}

function signsOf(picture: Picture, ink: Ink, print: TFunction<'printing'>): Sign[] {
  const { say, palette } = ink;
  const nodes = picture.nodes.map(({ node }) => node);
  const steps = nodes.filter((node) => node.kind === 'step');
  const words = picture.edges.flatMap((edge) => edge.words);
  const used = {
    icons: new Set<IconName>(words.map(({ icon: name }) => name)),
    channels: new Set(nodes.flatMap((node) => (node.kind === 'action' ? [node.channel] : []))),
    outcomes: new Set(nodes.flatMap((node) => (node.kind === 'outcome' ? [node.outcome] : []))),
    kinds: new Set(nodes.map(({ kind }) => kind)),
  };
  const signs: (Sign | false)[] = [
    steps.some(({ influence }) => influence === 'influenced') && card('influenced'),
    steps.some(({ influence }) => influence === 'passive') && card('passive'),
    picture.nodes.some(({ stage }) => stage !== null) && column(),
    picture.nodes.some(({ count, node }) => count > 0 && node.kind === 'step') && {
      width: 22,
      draw: (left, middle) =>
        group({}, [
          box(
            { left: left - 1, top: middle - 10, right: left + 23, bottom: middle + 10 },
            { fill: palette('surface'), border: palette('line-strong'), radius: 10 },
          ),
          countBadge(5, left + 22, middle, ink),
        ]),
      means: print('legend.deals'),
    },
    used.kinds.has('entry') && plain('entry', print('legend.entry'), 'pill'),
    used.kinds.has('anywhere') && plain('anywhere', print('legend.anywhere'), 'dashed'),
    ...channels.map((channel) => used.channels.has(channel) && bare(channel, say(`channel.${channel}`))),
    ...outcomes.map((outcome) => used.outcomes.has(outcome) && ending(outcome)),
    used.icons.has('event') && plain('event', print('legend.event'), 'pill'),
    used.icons.has('check') && plain('check', print('legend.result'), 'pill'),
    used.icons.has('error') && plain('error', print('legend.failed'), 'pill'),
    used.icons.has('timer') && plain('timer', print('legend.timer'), 'timed'),
    used.icons.has('date') && plain('date', print('legend.date'), 'timed'),
    used.icons.has('guard') && plain('guard', print('legend.guard'), 'guard'),
    used.icons.has('edit') && plain('edit', print('legend.own'), 'pill'),
    picture.edges.some(({ lane }) => !lane) && arrow(false),
    picture.edges.some(({ lane }) => lane) && arrow(true),
    picture.gate !== null && gate(),
  ];
  return signs.filter((sign) => sign !== false);

  function card(tone: 'influenced' | 'passive'): Sign {
    return {
      width: 26,
      draw: (left, middle) =>
        group({}, [
          box(
            { left, top: middle - 9, right: left + 26, bottom: middle + 9 },
            {
              fill: tone === 'passive' ? `url(#${HATCH})` : palette('influenced-fill'),
              border: palette(`${tone}-line`),
              radius: 5,
            },
          ),
          icon(tone, { x: left + 6, y: middle - 7 }, 14, palette(tone), ink),
        ]),
      means: print(`legend.${tone}`),
    };
  }

  function column(): Sign {
    return {
      width: stageTagWidth(1, ink),
      draw: (left, middle) => stageTag(1, left + stageTagWidth(1, ink), middle - 9, ink),
      means: print('legend.column'),
    };
  }

  function bare(name: IconName, means: string): Sign {
    return {
      width: 15,
      draw: (left, middle) => icon(name, { x: left, y: middle - 7.5 }, 15, palette('ink-2'), ink),
      means,
    };
  }

  function plain(name: IconName, means: string, look: 'pill' | 'dashed' | 'timed' | 'guard'): Sign {
    const timed = look === 'timed';
    const border = { pill: 'pill-line', dashed: 'edge-lane', timed: 'timer-line', guard: 'edge' }[look];
    return {
      width: 28,
      draw: (left, middle) =>
        group({}, [
          box(
            { left, top: middle - 9, right: left + 28, bottom: middle + 9 },
            {
              fill: timed ? palette('timer-fill', 'pill') : palette('pill'),
              border: palette(border),
              dashed: look === 'dashed' || look === 'guard',
              radius: look === 'guard' ? 4 : 9,
            },
          ),
          icon(name, { x: left + 7.5, y: middle - 6.5 }, 13, palette(timed ? 'timer' : 'ink-2'), ink),
        ]),
      means,
    };
  }

  function ending(outcome: (typeof outcomes)[number]): Sign {
    const won = outcome === 'won';
    return {
      width: 26,
      draw: (left, middle) =>
        group({}, [
          box(
            { left, top: middle - 9, right: left + 26, bottom: middle + 9 },
            { fill: palette(won ? 'won' : 'surface'), border: palette(won ? 'won' : 'edge'), radius: 5 },
          ),
          icon(outcome, { x: left + 6, y: middle - 7 }, 14, palette(won ? 'on-won' : 'ink'), ink),
        ]),
      means: say(`outcome.${outcome}`),
    };
  }

  function arrow(lane: boolean): Sign {
    const colour = palette(lane ? 'edge-lane' : 'edge');
    return {
      width: 30,
      draw: (left, middle) => {
        const points = [
          { x: left, y: middle },
          { x: left + 30, y: middle },
        ];
        return group({}, [
          element('path', {
            d: linePath(points),
            fill: 'none',
            stroke: colour,
            'stroke-width': lane ? 1.25 : 1.5,
          }),
          element('path', { d: headPath(points), fill: colour }),
        ]);
      },
      means: print(lane ? 'legend.work' : 'legend.move'),
    };
  }

  function gate(): Sign {
    return {
      width: 18,
      draw: (left, middle) =>
        group({}, [
          element('circle', {
            cx: left + 9,
            cy: middle,
            r: 8.5,
            fill: palette('surface'),
            stroke: palette('horizon'),
          }),
          icon('arrow', { x: left + 4, y: middle - 5 }, 10, palette('ink'), ink),
        ]),
      means: print('legend.handoff'),
    };
  }
}
