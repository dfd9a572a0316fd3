import { ReactFlowProvider } from '@xyflow/react';
import type { Draft } from '../../machines/api/index.ts';
import { DrawingTable } from './drawing-table.tsx';
import { StaleBanner } from './saving/stale-banner.tsx';
import { useDesk, useOthersChanges, useSavesKept, useSaveState } from './saving/use-saving.ts';
import { DesignerProvider } from './store/context.tsx';
import styles from './designer.module.css';

interface WorkbenchProps {
  draft: Draft;
  /** May be changed here and now. */
  editable: boolean;
  mayEdit: boolean;
  phone: boolean;
}

/** One process on the desk: what is drawn, and how it is kept. */
export function Workbench({ draft, editable, mayEdit, phone }: WorkbenchProps) {
  const desk = useDesk(draft, editable);
  const state = useSaveState(desk.saver);
  useSavesKept(desk.saver);
  useOthersChanges(desk, draft, state);
  return (
    <DesignerProvider value={desk.designer}>
      <ReactFlowProvider>
        <div className={styles.screen}>
          <StaleBanner desk={desk} state={state} processId={draft.id} />
          <DrawingTable
            processId={draft.id}
            saver={desk.saver}
            state={state}
            standing={draft}
            editable={editable}
            mayEdit={mayEdit}
            phone={phone}
          />
        </div>
      </ReactFlowProvider>
    </DesignerProvider>
  );
}
