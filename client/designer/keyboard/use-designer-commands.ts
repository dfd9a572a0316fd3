import { useTranslation } from 'react-i18next';
import { useCommands, type Command } from '../../ui/index.ts';
import type { CanvasView } from '../canvas/use-view.ts';
import { nameOf } from '../drawing/arrow-words.ts';
import { iconOf } from '../drawing/node-icon.ts';
import type { Designer } from '../store/designer.ts';
import { focusOnCanvas } from './focus.ts';

interface CommandsNeeds {
  designer: Designer;
  view: CanvasView;
  editable: boolean;
  onTidy: () => void;
  onNote: () => void;
  onProblems: () => void;
  onWalk: () => void;
  onPicture: () => void;
  onPage: (page: 'process' | 'messages' | 'handoff') => void;
}

/** What Ctrl/Cmd+K finds in the designer: every node by its name, and what can be done. */
export function useDesignerCommands(needs: CommandsNeeds): void {
  const { t } = useTranslation('drawing');
  const { t: say } = useTranslation('designer');
  const { t: print } = useTranslation('printing');
  const { designer, view, editable } = needs;
  useCommands(() => {
    const drawing: Command[] = [
      { id: 'add', label: t('command.add'), icon: 'add', run: () => designer.lookFor({}) },
      { id: 'tidy', label: t('tidy.do'), icon: 'processes', run: needs.onTidy },
      { id: 'note', label: t('note.add'), icon: 'document', run: needs.onNote },
      { id: 'undo', label: t('command.undo'), icon: 'undo', run: () => designer.undo() },
      { id: 'redo', label: t('command.redo'), icon: 'redo', run: () => designer.redo() },
    ];
    const looking: Command[] = [
      { id: 'walk', label: t('command.walk'), icon: 'play', run: needs.onWalk },
      { id: 'problems', label: t('command.problems'), icon: 'error', run: needs.onProblems },
      { id: 'fit', label: t('command.fit'), icon: 'process', run: view.fit },
      { id: 'picture', label: print('title'), icon: 'download', run: needs.onPicture },
      { id: 'messages', label: t('command.messages'), icon: 'email', run: () => needs.onPage('messages') },
      { id: 'settings', label: t('command.settings'), icon: 'settings', run: () => needs.onPage('process') },
    ];
    const nodes = designer.process.nodes.map((node): Command => ({
      id: `node ${node.id}`,
      label: nameOf(node, say),
      icon: iconOf(node),
      detail: node.kind === 'step' ? say(`kind.${node.influence}`) : say(`kind.${node.kind}`),
      onlyFound: true,
      run: () => {
        designer.selectNode(node.id);
        view.show(node.id);
        focusOnCanvas('node', node.id);
      },
    }));
    return [...(editable ? drawing : []), ...looking, ...nodes];
  });
}
