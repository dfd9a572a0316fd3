import { ReactFlowProvider } from '@xyflow/react';
import { useEffect, useState } from 'react';
import type { Draft } from '../../machines/api/index.ts';
import { DrawingTable } from './drawing-table.tsx';
import type { Hand } from './presence/hand.ts';
import type { Presence } from './presence/use-hand.ts';
import { WriterBar } from './presence/writer-bar.tsx';
import { ConflictBanner } from './saving/conflict-banner.tsx';
import type { Desk } from './saving/desk.ts';
import { useDesk, useOthersChanges, useSavesKept, useSaveState, useTurns } from './saving/use-saving.ts';
import { DesignerProvider } from './store/context.tsx';
import { useCompared } from './versions/address.ts';
import { VersionsView } from './versions/versions-view.tsx';
import { WalkThrough } from './walking/walk-through.tsx';
import styles from './designer.module.css';

interface WorkbenchProps {
  draft: Draft;
  presence: Presence;
  hand: Hand;
  mayDraw: boolean;
  mayEdit: boolean;
  phone: boolean;
}

/** One process on the desk: what is drawn, how it is kept, and in whose hand it is. */
export function Workbench({ draft, presence, hand, mayDraw, mayEdit, phone }: WorkbenchProps) {
  const desk = useDesk(draft, hand.kind === 'writing', presence.leave);
  const editable = useTurns(desk, hand.kind === 'writing', draft.id);
  const state = useSaveState(desk.saver);
  useSavesKept(desk.saver);
  useOthersChanges(desk, draft, state);
  usePlaceTold(desk, presence, editable);
  const [compared, onCompare] = useCompared();
  const [walking, setWalking] = useState<{ scenario: string | null } | null>(null);
  return (
    <DesignerProvider value={desk.designer}>
      <ReactFlowProvider>
        <div className={styles.screen}>
          <ConflictBanner desk={desk} state={state} processId={draft.id} />
          <WriterBar hand={hand} presence={presence} saver={desk.saver} mayDraw={mayDraw} />
          {compared ? (
            <VersionsView processId={draft.id} standing={draft} compared={compared} onCompare={onCompare} />
          ) : walking ? (
            <WalkThrough scenario={walking.scenario} onLeave={() => setWalking(null)} />
          ) : (
            <DrawingTable
              onWalk={(scenario) => setWalking({ scenario })}
              processId={draft.id}
              saver={desk.saver}
              state={state}
              standing={draft}
              hand={hand}
              editable={editable}
              mayEdit={mayEdit}
              phone={phone}
            />
          )}
        </div>
      </ReactFlowProvider>
    </DesignerProvider>
  );
}

/** Ids that go with a beat; more in hand at once are seen well enough by these. */
const MOST_TOLD = 50;

/** Those who watch see what the one who draws has in hand. */
function usePlaceTold({ designer }: Desk, { setPlace }: Presence, drawing: boolean): void {
  useEffect(() => {
    if (!drawing) return;
    let { selection } = designer.get();
    return designer.subscribe(() => {
      const now = designer.get().selection;
      if (now === selection) return;
      selection = now;
      setPlace({ nodes: [...now.nodes].slice(0, MOST_TOLD), edges: [...now.edges].slice(0, MOST_TOLD) });
    });
  }, [designer, drawing, setPlace]);
}
