import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { stagesOf, type Edit, type Process } from '../../../machines/index.ts';
import { toast } from '../../ui/index.ts';
import type { Picture } from '../drawing/picture.ts';
import type { Designer } from '../store/designer.ts';
import { layInWorker } from './engine.ts';
import type { Sizes } from './lanes.ts';
import { tidied } from './tidy.ts';

export interface Tidying {
  /** Puts the drawing in order, or what is selected of it where that is several nodes. */
  tidy: () => void;
  /** Under way; `stop` leaves everything where it is. */
  busy: boolean;
  stop: () => void;
  /** Nodes are on their way to where they will stand. */
  gliding: boolean;
}

/** A little longer than the nodes take, so that none is cut short. */
const GLIDE_MS = 320;

interface TidyNeeds {
  designer: Designer;
  picture: Picture;
  /** Shows everything once it stands. */
  onDone: (all: boolean) => void;
}

export function useTidy({ designer, picture, onDone }: TidyNeeds): Tidying {
  const { t } = useTranslation('drawing');
  const [running, setRunning] = useState<AbortController | null>(null);
  const [gliding, setGliding] = useState(false);
  const latest = useRef({ picture, onDone });
  useEffect(() => {
    latest.current = { picture, onDone };
  });
  useEffect(() => () => running?.abort(), [running]);
  useEffect(() => {
    if (!gliding) return;
    const timer = setTimeout(() => setGliding(false), GLIDE_MS);
    return () => clearTimeout(timer);
  }, [gliding]);

  const tidy = useCallback(() => {
    if (designer.readOnly || designer.process.nodes.length === 0) return;
    const controller = new AbortController();
    const { signal } = controller;
    const { nodes } = designer.get().selection;
    const only = nodes.size > 1 ? nodes : undefined;
    setRunning(controller);
    newPlaces(designer, () => sizesIn(latest.current.picture), signal, only)
      .then((edits) => {
        if (signal.aborted) return;
        const columns = columnNames(designer.process);
        setGliding(true);
        designer.edit(edits);
        requestAnimationFrame(() => latest.current.onDone(only === undefined));
        const now = columnNames(designer.process);
        if (now.join('\n') !== columns.join('\n')) {
          toast.info(t('tidy.columns'), { detail: now.join(' → '), undo: () => designer.undo() });
        }
      })
      .catch((error: unknown) => {
        if (!signal.aborted) toast.problem(error);
      })
      .finally(() => setRunning((current) => (current === controller ? null : current)));
  }, [designer, t]);
  const stop = useCallback(() => running?.abort(), [running]);
  return { tidy, busy: running !== null, stop, gliding };
}

/** What was drawn in the meantime counts: then the places are looked for once more. */
async function newPlaces(
  designer: Designer,
  sizes: () => Sizes,
  signal: AbortSignal,
  only: ReadonlySet<string> | undefined,
): Promise<Edit[]> {
  for (;;) {
    const { process } = designer;
    const { nodes, notes } = await tidied(process, sizes(), (graph) => layInWorker(graph, signal), only);
    if (designer.process !== process) continue;
    return [
      { do: 'moveNodes', moves: nodes },
      { do: 'moveNotes', moves: notes },
    ];
  }
}

const sizesIn = ({ nodes, edges }: Picture): Sizes => ({
  nodes: new Map(nodes.map(({ node, layout }) => [node.id, layout])),
  words: new Map(edges.map(({ edge, pills }) => [edge.id, pills?.width ?? 0])),
});

const columnNames = (process: Process): string[] => stagesOf(process).map(({ name }) => name);
