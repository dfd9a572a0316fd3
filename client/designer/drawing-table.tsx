import { ActionIcon, Tooltip } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { Channel, Finding } from '../../machines/index.ts';
import { Icon } from '../ui/index.ts';
import { Adder } from './adding/adder.tsx';
import { ConnectPicker } from './adding/connect-picker.tsx';
import { AddingProvider } from './adding/context.tsx';
import { additionOf } from './adding/kinds.ts';
import { useAdditions } from './adding/use-additions.ts';
import { Canvas } from './canvas/canvas.tsx';
import { EmptyCanvas } from './canvas/empty.tsx';
import { Palette } from './canvas/palette.tsx';
import { useView } from './canvas/use-view.ts';
import { ZoomBar } from './canvas/zoom.tsx';
import { useCounts } from './counts.ts';
import styles from './designer.module.css';
import panels from './panels.module.css';
import { usePicture } from './drawing/use-picture.ts';
import { StepFoot } from './foot.tsx';
import { Head } from './head.tsx';
import { Inspector } from './inspector/inspector.tsx';
import { canvasMark } from './keyboard/focus.ts';
import { useDesignerCommands } from './keyboard/use-designer-commands.ts';
import { useKeys } from './keyboard/use-keys.ts';
import { firstOf } from './keyboard/walk.ts';
import { ListingView } from './listing/listing.tsx';
import { TextButton, TextOffer } from './listing/open-button.tsx';
import { useListing } from './listing/use-listing.ts';
import { useExportPicture } from './printing/export-picture.tsx';
import { FindingsProvider } from './problems/context.tsx';
import { problemsByPlace } from './problems/sorted.ts';
import { ProblemsTray } from './problems/tray.tsx';
import { useFindings } from './problems/use-findings.ts';
import type { Hand } from './presence/hand.ts';
import { WriterMark } from './presence/writer-mark.tsx';
import { PublishButton } from './publishing/publish-button.tsx';
import type { Box, Point } from './routing/geometry.ts';
import { SaveStatus } from './saving/save-status.tsx';
import type { Saver, SaveState } from './saving/saver.ts';
import type { Standing } from './saving/use-saving.ts';
import { useDesigner, useDesignerState } from './store/context.tsx';
import { TidyHint } from './tidying/tidy-hint.tsx';
import { useTidy } from './tidying/use-tidy.ts';
import type { Page } from './store/designer.ts';
import { isEmpty, soleEdge, soleNode } from './store/selection.ts';
import { WalkButton } from './walking/walk-button.tsx';

interface DrawingTableProps {
  /** The draft is to be walked through. */
  onWalk: (scenario: string | null) => void;
  processId: string;
  saver: Saver;
  state: SaveState;
  standing: Standing;
  hand: Hand;
  editable: boolean;
  mayEdit: boolean;
  phone: boolean;
}

const nowhere: ReadonlyMap<string, Point> = new Map();
const noFindings: readonly Finding[] = [];

/** The drawing with everything around it: palette, fields, problems, and what is in the top bar. */
export function DrawingTable(props: DrawingTableProps) {
  const { processId, saver, state, standing, hand, editable, mayEdit, phone } = props;
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const findings = useFindings();
  const items = useCounts(processId);
  const counts = useMemo(() => new Map([...items].map(([id, { count }]) => [id, count])), [items]);
  const problems = useMemo(() => problemsByPlace(findings ?? noFindings), [findings]);
  const [moving, setMoving] = useState(nowhere);
  const { picture, settled } = usePicture({ problems, counts, moving });
  const view = useView(picture, phone);
  const listing = useListing(view);
  const selection = useDesignerState((one) => one.selection);
  const page = useDesignerState((one) => one.page);
  const [channel, setChannel] = useState<Channel>('email');
  const [trayOpen, setTrayOpen] = useState(false);
  const [fieldsOpen, setFieldsOpen] = useState(true);

  const boxes = useMemo(
    () =>
      new Map(
        picture.nodes.map(({ node, place, layout }): [string, Box] => [node.id, { ...place, ...layout }]),
      ),
    [picture],
  );
  const current = soleNode(selection) ?? firstOf(boxes);
  const { add, drop, adding } = useAdditions({ designer, picture, boxes, view });
  const tidying = useTidy({ designer, picture, onDone: (all) => all && view.fit() });
  useKeys({
    designer,
    picture,
    view,
    editable,
    drawn: !listing.shown,
    onAdd: (item) => add(additionOf(item, designer.process, channel)),
    onTidy: tidying.tidy,
    onNote: adding.addNote,
    onInspect: () => setFieldsOpen(true),
  });
  useNodeFromAddress(view.show, () => setFieldsOpen(true));

  const printing = useExportPicture({ picture, standing, saved: state.kind === 'saved', counts });

  const addFirst = () => add({ kind: 'step', influence: 'influenced' });
  const openPage = (next: Page) => {
    designer.open(next);
    setFieldsOpen(true);
  };
  useDesignerCommands({
    designer,
    view,
    editable,
    onTidy: tidying.tidy,
    onNote: adding.addNote,
    onProblems: () => setTrayOpen(true),
    onWalk: () => props.onWalk(null),
    onPicture: printing.open,
    onPage: openPage,
  });
  const showProblem = ({ node, edge, path }: Finding) => {
    const [list, id] = path.split('/');
    if (list === 'scenarios') return props.onWalk(id ?? null);
    if (edge !== undefined) designer.selectEdge(edge);
    else if (node !== null) designer.selectNode(node);
    else openPage(pageOf(path));
    const place = edge ?? node;
    if (place !== null) view.show(place);
    setFieldsOpen(true);
  };
  const isWatched = hand.kind === 'watching' && hand.writer !== null;
  const nothingChosen = isEmpty(selection) && page === null;
  const showsFields = fieldsOpen && !nothingChosen;
  useRoomForFields(showsFields, soleNode(selection) ?? soleEdge(selection), view.show);
  return (
    <FindingsProvider value={findings ?? noFindings}>
      <AddingProvider value={adding}>
        <Head
          onPage={openPage}
          onPicture={printing.open}
          right={
            <>
              <SaveStatus state={state} standing={standing} readOnly={!editable} />
              <WalkButton onWalk={() => props.onWalk(null)} />
              {editable && (
                <PublishButton
                  processId={processId}
                  saver={saver}
                  findings={findings ?? noFindings}
                  onBlocked={() => setTrayOpen(true)}
                />
              )}
            </>
          }
        />
        {(phone || !mayEdit) && !isWatched && <ReadOnlyLine reason={mayEdit ? 'phone' : 'rep'} />}
        {phone && !listing.shown && <TextOffer onOpen={listing.open} />}
        <div className={`${panels.table} ${styles.table}`}>
          <div className={panels.desk}>
            <div
              className={panels.stage}
              data-gliding={tidying.gliding || undefined}
              {...{ [canvasMark]: '' }}
            >
              {listing.shown ? (
                <ListingView
                  counts={counts}
                  editable={editable}
                  onFirst={addFirst}
                  onInspect={() => setFieldsOpen(true)}
                  onLeave={listing.leave}
                />
              ) : (
                <Canvas
                  picture={picture}
                  settled={settled}
                  moving={moving}
                  onMoving={setMoving}
                  editable={editable}
                  touch={phone}
                  current={current}
                  toFlow={view.toFlow}
                  onReady={listing.onCanvas}
                  onOpen={(id) => {
                    setFieldsOpen(true);
                    designer.name(id);
                  }}
                >
                  {picture.nodes.length === 0 && <EmptyCanvas editable={editable} onFirst={addFirst} />}
                  {editable && (
                    <Palette
                      channel={channel}
                      onChannel={setChannel}
                      onAdd={add}
                      onDrop={drop}
                      onNote={adding.addNote}
                      onTidy={tidying.tidy}
                      tidying={tidying.busy}
                    />
                  )}
                  <ZoomBar onFit={view.fit}>
                    <TextButton onOpen={listing.open} />
                  </ZoomBar>
                  <ConnectPicker />
                  <Adder />
                  {hand.kind === 'watching' && hand.writer?.place && (
                    <WriterMark
                      picture={picture}
                      place={hand.writer.place}
                      name={hand.writer.name ?? t('saving.somebody')}
                    />
                  )}
                  <TidyHint {...tidying} />
                  {!fieldsOpen && !phone && (
                    <Tooltip label={t('menu.fields')} position="left">
                      <ActionIcon
                        className={styles.reopen}
                        variant="default"
                        aria-label={t('inspector.open')}
                        onClick={() => setFieldsOpen(true)}
                      >
                        <Icon of="panel" />
                      </ActionIcon>
                    </Tooltip>
                  )}
                </Canvas>
              )}
            </div>
            <ProblemsTray findings={findings} open={trayOpen} onOpen={setTrayOpen} onShow={showProblem} />
          </div>
          {showsFields && (
            <Inspector
              onClose={() => {
                if (phone || page !== null) designer.close();
                else setFieldsOpen(false);
              }}
              foot={(node) => <StepFoot node={node} item={items.get(node.id)} />}
            />
          )}
        </div>
        {printing.dialog}
      </AddingProvider>
    </FindingsProvider>
  );
}

function ReadOnlyLine({ reason }: { reason: 'rep' | 'phone' }) {
  const { t } = useTranslation('designer');
  return (
    <p className={styles.reading} role="note">
      <Icon of="info" size={14} />
      {t(`readOnly.${reason}`)}
    </p>
  );
}

/** When the fields come in from the right, what they are about moves out from under them. */
function useRoomForFields(shown: boolean, id: string | null, show: (id: string) => void): void {
  const before = useRef(shown);
  useEffect(() => {
    const appeared = shown && !before.current;
    before.current = shown;
    if (!appeared || id === null) return;
    // Once the canvas knows its new width.
    const timer = setTimeout(() => show(id), 60);
    return () => clearTimeout(timer);
  }, [shown, id, show]);
}

/** Where in the fields a problem of the process as a whole is put right. */
function pageOf(path: string): Page {
  const [list] = path.split('/');
  switch (list) {
    case 'handoff':
    case 'roles':
    case 'events':
    case 'fields':
    case 'calendar':
    case 'contacting':
      return list;
    case 'templates':
      return 'messages';
    default:
      return 'process';
  }
}

/** `?node=…` selects a node: links from the search and from deals lead to their step. */
function useNodeFromAddress(show: (id: string) => void, onFound: () => void): void {
  const designer = useDesigner();
  const [params] = useSearchParams();
  const wanted = params.get('node');
  useEffect(() => {
    if (wanted === null || !designer.process.nodes.some(({ id }) => id === wanted)) return;
    designer.selectNode(wanted);
    onFound();
    // After the canvas has taken its first view.
    const frame = requestAnimationFrame(() => show(wanted));
    return () => cancelAnimationFrame(frame);
    // Only when the address changes: afterwards the selection is the user's.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [wanted, designer]);
}
