import type { ActionRef } from '../../../machines/api/index.ts';
import { i18n } from '../../locales/index.ts';

/** What somebody has to do: an e-mail on a list is one to be approved. */
export const taskName = (action: Pick<ActionRef, 'name' | 'channel'>): string =>
  action.channel === 'email' ? i18n.t('engine.approve', { name: action.name }) : actionName(action);

/** What an action is called: as drawn, or in the reader's language where it is one of the engine's own. */
export function actionName({ name, channel }: Pick<ActionRef, 'name' | 'channel'>): string {
  switch (channel) {
    case 'answer':
      return i18n.t('engine.answer');
    case 'accept':
      return i18n.t('engine.accept');
    default:
      return name;
  }
}
