import { Button } from '@mantine/core';
import { useDeferredValue, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState, Icon, Kbd, useHotkeys } from '../../ui/index.ts';
import { listedMark, useCanvasFocus } from '../keyboard/focus.ts';
import { useAllFindings } from '../problems/context.tsx';
import { useDesigner, useDesignerState } from '../store/context.tsx';
import { useDrawing } from '../store/drawing.ts';
import { isChosen, ItemView, ProblemList } from './item.tsx';
import styles from './listing.module.css';
import { findingsByPlace, MarksProvider, type Marks } from './marks.ts';
import { placeOf, placesIn, textOf, type Place } from './text-of.ts';

interface ListingViewProps {
  /** Deals by step or outcome id. */
  counts: ReadonlyMap<string, number>;
  editable: boolean;
  onFirst: () => void;
  /** The fields are asked for. */
  onInspect: () => void;
  onLeave: () => void;
}

/** The process as text, in place of the canvas: the same things in the same hand, to be read, heard and printed. */
export function ListingView({ counts, editable, onFirst, onInspect, onLeave }: ListingViewProps) {
  const { t } = useTranslation('designer');
  const { t: say } = useTranslation('listing');
  const designer = useDesigner();
  // While somebody types into a field, the field goes first.
  const process = useDeferredValue(useDrawing());
  const findings = useAllFindings();
  const sections = useMemo(() => textOf(process, { t, say }), [process, t, say]);
  const places = useMemo(() => placesIn(sections), [sections]);
  const problems = useMemo(() => findingsByPlace(findings), [findings]);
  const selected = useDesignerState((state) => places.find((place) => isChosen(state, place)) ?? null);
  const root = useRef<HTMLElement>(null);
  const inspected = useRef(onInspect);
  useEffect(() => {
    inspected.current = onInspect;
  });

  useEffect(() => {
    const element = selected === null ? null : itemIn(root.current, selected);
    element?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  useEffect(() => {
    const chosen = root.current?.querySelector<HTMLElement>(`[${listedMark}][aria-current]`);
    (chosen ?? root.current)?.focus({ preventScroll: true });
    chosen?.scrollIntoView({ block: 'center' });
  }, []);

  const marks = useMemo((): Marks => {
    const choose = (place: Place) => {
      const [list, id = ''] = place.split(' ');
      if (list === 'nodes') designer.selectNode(id);
      else if (list === 'edges') designer.selectEdge(id);
      else if (list === 'notes') designer.selectNote(id);
      else designer.open('handoff');
    };
    return {
      counts,
      // What belongs to the process as a whole is told above its parts.
      findings: new Map([...problems].flatMap(([place, list]) => (place === null ? [] : [[place, list]]))),
      choose: (place) => {
        choose(place);
        inspected.current();
      },
      goTo: (place) => {
        choose(place);
        itemIn(root.current, place)?.focus();
      },
      // Once they are there.
      inspect: () => void requestAnimationFrame(() => designer.inspect()),
    };
  }, [designer, counts, problems]);

  const inText = useCanvasFocus();
  const walk = (by: 1 | -1) => {
    const focused = document.activeElement?.getAttribute(listedMark);
    const here = places.findIndex((place) => place === (focused ?? selected));
    const next = places[here === -1 ? 0 : here + by];
    if (next !== undefined) marks.goTo(next);
  };
  useHotkeys(say('keys.group'), [
    { keys: 'arrowdown', label: say('keys.next'), run: () => walk(1), enabled: inText },
    { keys: 'arrowup', label: say('keys.previous'), run: () => walk(-1), enabled: inText },
    { keys: 'escape', label: say('keys.leave'), run: onLeave, enabled: inText },
    { keys: 'mod+p', label: say('print'), run: () => window.print() },
  ]);

  return (
    <section className={styles.listing} aria-label={say('title')} tabIndex={-1} ref={root} data-listing="">
      <div className={styles.paper}>
        <header className={styles.head}>
          <div>
            <h1 className={styles.title}>{process.name}</h1>
            <p className={styles.about}>
              {process.description ??
                say('count', { nodes: process.nodes.length, arrows: process.edges.length })}
            </p>
          </div>
          <Button
            className={styles.print}
            variant="default"
            leftSection={<Icon of="document" />}
            rightSection={<Kbd keys="mod+p" />}
            onClick={() => window.print()}
          >
            {say('print')}
          </Button>
          <Button
            variant="default"
            leftSection={<Icon of="process" />}
            rightSection={<Kbd keys="escape" />}
            onClick={onLeave}
          >
            {say('back')}
          </Button>
        </header>
        {sections.length === 0 && (
          <EmptyState
            icon="process"
            title={say('empty.title')}
            action={
              editable && (
                <Button leftSection={<Icon of="add" />} onClick={onFirst}>
                  {t('empty.first')}
                </Button>
              )
            }
          >
            {say('empty.text')}
          </EmptyState>
        )}
        <MarksProvider value={marks}>
          {problems.has(null) && (
            <section>
              <h2 className={styles.part}>{say('whole')}</h2>
              <ProblemList findings={problems.get(null) ?? []} />
            </section>
          )}
          {sections.map(({ part, items }) => (
            <section key={part} className={styles.section}>
              <h2 className={styles.part}>{say(`part.${part}`)}</h2>
              {items.map((item) => (
                <ItemView key={placeOf(item)} item={item} />
              ))}
            </section>
          ))}
        </MarksProvider>
      </div>
    </section>
  );
}

const itemIn = (root: HTMLElement | null, place: Place): HTMLElement | null =>
  root?.querySelector<HTMLElement>(`[${listedMark}="${CSS.escape(place)}"]`) ?? null;
