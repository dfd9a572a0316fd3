import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { DuplicateKind } from '../../machines/api/index.ts';
import { MergeDialog, type MergePair } from '../ui/merging/index.ts';
import { DuplicatesScreen } from './screen.tsx';

/** `/contacts/duplicates`; with `kept` and `gone` in the address the merge of these two is open. */
export function Screen() {
  const [params, setParams] = useSearchParams();
  const kind: DuplicateKind = params.get('kind') === 'company' ? 'company' : 'contact';
  const [kept, gone] = [params.get('kept'), params.get('gone')];
  const [pair, setPair] = useState<MergePair | null>(kept && gone ? { kind, kept, gone } : null);
  return (
    <>
      <DuplicatesScreen
        shows={params.get('show') === 'merged' ? 'merged' : kind}
        onShow={(show) =>
          setParams(show === 'merged' ? { show } : show === 'company' ? { kind: show } : {}, {
            replace: true,
          })
        }
        onMerge={setPair}
      />
      <MergeDialog pair={pair} onClose={() => setPair(null)} />
    </>
  );
}
