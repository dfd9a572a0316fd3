import type { MouseEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../../../machines/index.ts';
import { Icon, type IconName } from '../../ui/index.ts';
import { nameOf } from '../drawing/arrow-words.ts';
import { listedMark } from '../keyboard/focus.ts';
import { useDesignerState } from '../store/context.tsx';
import type { DesignerState } from '../store/designer.ts';
import styles from './listing.module.css';
import { useMarks } from './marks.ts';
import { placeOf, type ArrowText, type Item, type NodeText, type Place } from './text-of.ts';

export function ItemView({ item }: { item: Item }) {
  switch (item.what) {
    case 'node':
      return <NodeView text={item} top />;
    case 'arrow':
      return (
        <ul className={styles.ways}>
          <ArrowView text={item} />
        </ul>
      );
    case 'handoff':
      return <HandoffView facts={item.facts} />;
    case 'note':
      return <NoteView id={item.note.id} text={item.note.text} />;
  }
}

/** A node with its ways out; with a heading of its own where it isn't told under an arrow. */
function NodeView({ text, top = false }: { text: NodeText; top?: boolean }) {
  const { t: say } = useTranslation('listing');
  const { t } = useTranslation('designer');
  const { counts } = useMarks();
  const { node, name, facts, ways } = text;
  const count = counts.get(node.id) ?? 0;
  const here =
    count === 0
      ? null
      : node.kind === 'step'
        ? t('node.dealsHere', { count })
        : node.kind === 'outcome'
          ? t('node.thisMonth', { count })
          : null;
  const head = (
    <Choice
      place={placeOf(text)}
      icon={text.icon}
      of={node.kind === 'step' ? node.influence : node.kind}
      facts={here === null ? facts : [...facts, here]}
    >
      {name}
    </Choice>
  );
  return (
    <div className={top ? styles.node : styles.opened}>
      {top ? <h3 className={styles.name}>{head}</h3> : head}
      <Problems place={placeOf(text)} />
      {ways.length > 0 && (
        <ul className={styles.ways} aria-label={say('waysOf', { name })}>
          {ways.map((way) => (
            <ArrowView key={way.edge.id} text={way} />
          ))}
        </ul>
      )}
      {ways.length === 0 && node.kind === 'step' && <p className={styles.none}>{say('noWays')}</p>}
    </div>
  );
}

function ArrowView({ text }: { text: ArrowText }) {
  const { t: say } = useTranslation('listing');
  const { t } = useTranslation('designer');
  const { goTo } = useMarks();
  const { to, opens } = text;
  return (
    <li>
      <div className={styles.line}>
        <Choice place={placeOf(text)} icon={text.icon} of="arrow">
          {text.says}
        </Choice>
        {to && !opens && (
          <button
            type="button"
            className={styles.go}
            aria-label={say('go', { name: nameOf(to, t) })}
            onClick={() => goTo(`nodes ${to.id}`)}
          >
            <Icon of="next" size={14} />
          </button>
        )}
      </div>
      <Problems place={placeOf(text)} />
      {opens && <NodeView text={opens} />}
    </li>
  );
}

function HandoffView({ facts }: { facts: readonly string[] }) {
  const { t: say } = useTranslation('listing');
  return (
    <div className={styles.node}>
      <h3 className={styles.name}>
        <Choice place="handoff" icon="handoff" of="handoff" facts={facts}>
          {say('handoff.name')}
        </Choice>
      </h3>
      <Problems place="handoff" />
    </div>
  );
}

function NoteView({ id, text }: { id: string; text: string }) {
  const { t: say } = useTranslation('listing');
  return (
    <div className={styles.node}>
      <Choice place={`notes ${id}`} icon="document" of="note">
        {text.trim() || say('emptyNote')}
      </Choice>
    </div>
  );
}

interface ChoiceProps {
  place: Place;
  icon: IconName;
  of: string;
  facts?: readonly string[];
  children: ReactNode;
}

/** What stands for a node, an arrow or a note: selects it, and by the keyboard leads to its fields. */
function Choice({ place, icon, of, facts = [], children }: ChoiceProps) {
  const { choose, inspect } = useMarks();
  const current = useDesignerState((state) => isChosen(state, place));
  const onClick = ({ detail }: MouseEvent) => {
    choose(place);
    // No pointer: Enter, or what a screen reader makes of it.
    if (detail === 0) inspect();
  };
  return (
    <button
      type="button"
      className={styles.choice}
      data-of={of}
      aria-current={current || undefined}
      onClick={onClick}
      {...{ [listedMark]: place }}
    >
      <Icon of={icon} size={16} />
      <span>
        <span className={styles.words}>{children}</span>
        {facts.length > 0 && <span className={styles.facts}> {facts.join(' · ')}</span>}
      </span>
    </button>
  );
}

export function isChosen({ selection, page }: DesignerState, place: Place): boolean {
  if (place === 'handoff') return page === 'handoff';
  const [list, id = ''] = place.split(' ');
  return list === 'nodes'
    ? selection.nodes.has(id)
    : list === 'edges'
      ? selection.edges.has(id)
      : selection.notes.has(id);
}

function Problems({ place }: { place: Place }) {
  return <ProblemList findings={useMarks().findings.get(place) ?? []} />;
}

export function ProblemList({ findings }: { findings: readonly Finding[] }) {
  const { t } = useTranslation('designer');
  if (findings.length === 0) return null;
  return (
    <ul className={styles.problems}>
      {findings.map(({ rule, path, message, severity }) => (
        <li key={`${rule} ${path} ${message}`} data-severity={severity}>
          <Icon of={severity} size={14} label={t(`node.${severity}`)} />
          {message}
        </li>
      ))}
    </ul>
  );
}
