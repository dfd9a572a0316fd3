import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import {
  channels,
  triggersBetween,
  type Node,
  type NodeKind,
  type Process,
} from '../../../machines/index.ts';
import type { IconName } from '../../ui/index.ts';
import { nameOf } from '../drawing/arrow-words.ts';
import { useDesigner, useDesignerState, useProcess } from '../store/context.tsx';
import type { Given } from './add.ts';
import { useAdding, type Adding } from './context.tsx';
import { outcomeChoices, sourceChoices, type Addition } from './kinds.ts';
import { named, Picker, type Target } from './picker.tsx';

/** What may be added here, and where it goes. */
interface Spot {
  from: Node | null;
  to: Node | null;
  put: (addition: Addition, given?: Given) => void;
}

/** Adds by typing: a kind, a message of the process, or simply the name that the new node is to have. */
export function Adder() {
  const { t } = useTranslation('drawing');
  const { t: say } = useTranslation('designer');
  const designer = useDesigner();
  const process = useProcess();
  const adding = useDesignerState((state) => state.adding);
  const ways = useAdding();
  if (!adding) return null;
  const spot = spotOf(adding, process, ways);
  const offers = offersOf(process, t, say).filter(({ addition }) => fits(addition.kind, spot));
  const targetsFor = (text: string): Target[] => {
    const known = offers.map(({ addition, given, ...target }): Target => ({
      ...target,
      run: () => spot.put(addition, given),
    }));
    const note: Target = {
      key: 'note',
      group: t('adder.kinds'),
      name: t('note.add'),
      icon: 'document',
      run: ways.addNote,
    };
    const found = named([...known, note], text);
    return text === '' ? found : [...found, ...byName(text, spot, t)];
  };
  const title = spot.to
    ? t('adder.between')
    : spot.from
      ? t('adder.after', { name: nameOf(spot.from, say) })
      : t('adder.title');
  return (
    <Picker
      title={title}
      icon="add"
      placeholder={t('adder.search')}
      nothing={t('adder.none')}
      targetsFor={targetsFor}
      onClose={() => designer.lookFor(null)}
    />
  );
}

function spotOf(adding: { after?: string; edge?: string }, process: Process, ways: Adding): Spot {
  const node = (id: string | undefined) => process.nodes.find((one) => one.id === id) ?? null;
  const edge = process.edges.find(({ id }) => id === adding.edge);
  if (edge) {
    const put: Spot['put'] = (addition, given) => ways.addBetween(edge.id, addition, given);
    return { from: node(edge.from), to: node(edge.to), put };
  }
  const from = node(adding.after);
  if (!from) return { from: null, to: null, put: ways.addFree };
  return { from, to: null, put: (addition, given) => ways.addAfter(from.id, addition, undefined, given) };
}

const fits = (kind: NodeKind, { from, to }: Spot): boolean =>
  (!from || triggersBetween(from.kind, kind).length > 0) &&
  (!to || triggersBetween(kind, to.kind).length > 0);

interface Offer extends Omit<Target, 'run'> {
  addition: Addition;
  given?: Given;
}

function offersOf(process: Process, t: TFunction<'drawing'>, say: TFunction<'designer'>): Offer[] {
  const kinds = t('adder.kinds');
  return [
    ...(['influenced', 'passive'] as const).map((influence): Offer => ({
      key: influence,
      group: kinds,
      name: say(`palette.${influence}`),
      icon: influence,
      addition: { kind: 'step', influence },
    })),
    ...channels.map((channel): Offer => ({
      key: channel,
      group: t('adder.channels'),
      name: say(`channel.${channel}`),
      icon: channel,
      addition: { kind: 'action', channel },
    })),
    ...outcomeChoices.map((outcome): Offer => ({
      key: outcome,
      group: say('palette.outcome'),
      name: t('adder.outcome', { name: say(`outcome.${outcome}`) }),
      icon: outcome,
      addition: { kind: 'outcome', outcome },
    })),
    ...sourceChoices.map((source): Offer => ({
      key: `from ${source}`,
      group: say('palette.entry'),
      name: t('adder.entry', { name: say(`source.${source}`) }),
      icon: 'entry',
      addition: { kind: 'entry', source },
    })),
    ...process.templates.map(({ id, name }): Offer => ({
      key: `message ${id}`,
      group: t('adder.messages'),
      name: t('adder.message', { name }),
      icon: 'email',
      addition: { kind: 'action', channel: 'email' },
      given: { name, template: id },
    })),
    {
      key: 'anywhere',
      group: kinds,
      name: say('palette.anywhere'),
      icon: 'anywhere',
      addition: { kind: 'anywhere' },
    },
  ];
}

/** What was typed, as the name of something new: where the customer is next, or what the team does. */
function byName(name: string, spot: Spot, t: TFunction<'drawing'>): Target[] {
  const choices: { icon: IconName; words: string; addition: Addition }[] = [
    {
      icon: 'influenced',
      words: t('adder.stepNamed', { name }),
      addition: { kind: 'step', influence: 'influenced' },
    },
    {
      icon: 'passive',
      words: t('adder.passiveNamed', { name }),
      addition: { kind: 'step', influence: 'passive' },
    },
    { icon: 'task', words: t('adder.actionNamed', { name }), addition: { kind: 'action', channel: 'task' } },
  ];
  return choices
    .filter(({ addition }) => fits(addition.kind, spot))
    .map(({ icon, words, addition }) => ({
      key: `named ${icon}`,
      group: t('adder.named'),
      name: words,
      icon,
      run: () => spot.put(addition, { name: name.slice(0, 120) }),
    }));
}
