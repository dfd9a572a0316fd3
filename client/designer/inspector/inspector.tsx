import { ActionIcon, Button, Menu } from '@mantine/core';
import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Node } from '../../../machines/index.ts';
import { Icon, type IconName } from '../../ui/index.ts';
import { focusOnCanvas } from '../keyboard/focus.ts';
import { useDesigner, useDesignerState, useProcess } from '../store/context.tsx';
import type { Page } from '../store/designer.ts';
import { soleEdge, soleNode, soleNote } from '../store/selection.ts';
import { ActionFields } from './action.tsx';
import { ArrowFields } from './arrow.tsx';
import { HandoffPage } from './handoff.tsx';
import panels from '../panels.module.css';
import styles from './inspector.module.css';
import { ManyFields } from './many.tsx';
import { NoteFields, NoteHead } from './note.tsx';
import { AnywhereFields, EntryFields, OutcomeFields } from './other-nodes.tsx';
import { CalendarPage } from './pages/calendar.tsx';
import { ContactingPage } from './pages/contacting.tsx';
import { EventsPage } from './pages/events.tsx';
import { FieldsPage } from './pages/fields.tsx';
import { MessagesPage } from './pages/messages.tsx';
import { ProcessPage } from './pages/process.tsx';
import { RolesPage } from './pages/roles.tsx';
import { StepFields } from './step.tsx';

interface InspectorProps {
  onClose: () => void;
  /** What stands at the foot for a node, such as how many deals are there. */
  foot: (node: Node) => ReactNode;
}

/** The right side: the fields of what is selected, else those of the process. */
export function Inspector({ onClose, foot }: InspectorProps) {
  const { t } = useTranslation('designer');
  const process = useProcess();
  const selection = useDesignerState((state) => state.selection);
  const page = useDesignerState((state) => state.page);
  const body = useRef<HTMLDivElement>(null);
  const inspector = useRef<HTMLElement>(null);
  useFocusOnRequest(body);
  useWayBack(inspector);

  const node = page ? undefined : process.nodes.find(({ id }) => id === soleNode(selection));
  const edge = page ? undefined : process.edges.find(({ id }) => id === soleEdge(selection));
  const note = page ? undefined : process.notes?.find(({ id }) => id === soleNote(selection));
  const [from, to] = [edge?.from, edge?.to].map((id) => process.nodes.find((one) => one.id === id));
  const many = selection.nodes.size + selection.edges.size + selection.notes.size > 1 && !page;

  let head: ReactNode = <PageHead page={page ?? 'process'} />;
  let fields: ReactNode = <PageBody page={page ?? 'process'} />;
  if (node) {
    head = <NodeHead node={node} />;
    fields = <NodeBody key={node.id} node={node} />;
  } else if (edge && from && to) {
    head = <ArrowHead id={edge.id} />;
    fields = <ArrowFields key={edge.id} edge={edge} from={from} to={to} />;
  } else if (note) {
    head = <NoteHead note={note} />;
    fields = <NoteFields key={note.id} note={note} />;
  } else if (many) {
    const count = selection.nodes.size + selection.edges.size + selection.notes.size;
    head = <span className={styles.kind}>{t('many.title', { count })}</span>;
    fields = <ManyFields nodes={process.nodes.filter(({ id }) => selection.nodes.has(id))} />;
  }
  return (
    <aside className={`${panels.side} ${styles.inspector}`} aria-label={t('inspector.label')} ref={inspector}>
      <div className={styles.head}>
        {head}
        <ActionIcon size={28} aria-label={t('inspector.close')} onClick={onClose}>
          <Icon of="close" />
        </ActionIcon>
      </div>
      <div className={styles.body} ref={body}>
        {fields}
      </div>
      {node && foot(node)}
    </aside>
  );
}

function NodeHead({ node }: { node: Node }) {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const kind = node.kind === 'step' ? node.influence : node.kind;
  const icon: IconName =
    node.kind === 'action'
      ? node.channel
      : node.kind === 'outcome'
        ? node.outcome
        : node.kind === 'step'
          ? node.influence
          : node.kind;
  return (
    <>
      <h2 className={styles.kind} data-of={kind}>
        <Icon of={icon} size={15} />
        {t(`kind.${kind}`)}
      </h2>
      {!designer.readOnly && (
        <Menu>
          <Menu.Target>
            <ActionIcon size={28} aria-label={t('inspector.more')}>
              <Icon of="more" />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<Icon of="arrow" />} onClick={() => designer.connectFrom(node.id)}>
              {t('rows.addWay')}
            </Menu.Item>
            <Menu.Item
              leftSection={<Icon of="copy" />}
              onClick={() => designer.edit({ do: 'duplicateNodes', ids: [node.id] }, { selectAdded: true })}
            >
              {t('inspector.duplicate')}
            </Menu.Item>
            <Menu.Item
              leftSection={<Icon of="trash" />}
              onClick={() => designer.edit({ do: 'removeNodes', ids: [node.id] })}
            >
              {t('inspector.remove')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  );
}

function ArrowHead({ id }: { id: string }) {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  return (
    <>
      <h2 className={styles.kind}>
        <Icon of="arrow" size={15} />
        {t('arrowFields.title')}
      </h2>
      {!designer.readOnly && (
        <ActionIcon
          size={28}
          aria-label={t('arrowFields.remove')}
          onClick={() => designer.edit({ do: 'removeEdges', ids: [id] })}
        >
          <Icon of="trash" />
        </ActionIcon>
      )}
    </>
  );
}

function PageHead({ page }: { page: Page }) {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const message = useDesignerState((state) => state.message);
  const inner = page === 'messages' && message !== null;
  if (page === 'process') return <h2 className={styles.kind}>{t('page.process')}</h2>;
  return (
    <h2 className={styles.kind}>
      <Button
        className={styles.back}
        variant="subtle"
        size="xs"
        leftSection={<Icon of="back" size={14} />}
        aria-label={t('page.back')}
        onClick={() => (inner ? designer.open('messages') : designer.open('process'))}
      >
        {t(`page.${page}`)}
      </Button>
    </h2>
  );
}

function NodeBody({ node }: { node: Node }) {
  switch (node.kind) {
    case 'step':
      return <StepFields step={node} />;
    case 'action':
      return <ActionFields action={node} />;
    case 'outcome':
      return <OutcomeFields outcome={node} />;
    case 'entry':
      return <EntryFields entry={node} />;
    case 'anywhere':
      return <AnywhereFields anywhere={node} />;
  }
}

const pages: Record<Page, () => ReactNode> = {
  process: ProcessPage,
  roles: RolesPage,
  events: EventsPage,
  fields: FieldsPage,
  calendar: CalendarPage,
  contacting: ContactingPage,
  messages: MessagesPage,
  handoff: HandoffPage,
};

function PageBody({ page }: { page: Page }) {
  const Body = pages[page];
  return <Body key={page} />;
}

/** Escape leads from the fields back to what they are about. */
function useWayBack(inspector: RefObject<HTMLElement | null>): void {
  const designer = useDesigner();
  useEffect(() => {
    const element = inspector.current;
    const leave = (event: KeyboardEvent) => {
      // An open list takes its own Escape first.
      const inList =
        event.target instanceof HTMLElement && event.target.getAttribute('aria-expanded') === 'true';
      if (event.key !== 'Escape' || event.defaultPrevented || inList) return;
      const { selection } = designer.get();
      const [node, edge] = [soleNode(selection), soleEdge(selection)];
      if (node !== null) focusOnCanvas('node', node);
      else if (edge !== null) focusOnCanvas('edge', edge);
      else designer.close();
      event.stopPropagation();
    };
    element?.addEventListener('keydown', leave);
    return () => element?.removeEventListener('keydown', leave);
  }, [designer, inspector]);
}

/** Puts the cursor into the first field when that is asked for. */
function useFocusOnRequest(body: RefObject<HTMLDivElement | null>): void {
  const request = useDesignerState((state) => state.inspections);
  const done = useRef(request);
  useEffect(() => {
    if (done.current === request) return;
    done.current = request;
    body.current
      ?.querySelector<HTMLElement>(
        'input:not([type="hidden"]):not([tabindex="-1"]), textarea, select, button',
      )
      ?.focus();
  }, [request, body]);
}
