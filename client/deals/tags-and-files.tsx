import { useTranslation } from 'react-i18next';
import type { DealPage } from '../../machines/api/index.ts';
import { Files, Tags } from '../ui/index.ts';
import { Panel } from './panel.tsx';

/** Words that the team has put on the deal, and files that lie with it. */
export function TagsAndFiles({ page: { deal, tags, may } }: { page: DealPage }) {
  const { t } = useTranslation('records');
  return (
    <>
      <Panel label={t('tags.title')}>
        <Tags kind="deal" id={deal.id} tags={tags} mayEdit={may.edit} />
      </Panel>
      <Files kind="deal" id={deal.id} mayEdit={may.edit}>
        {(list, add) => (
          <Panel label={t('files.title')} aside={add}>
            {list}
          </Panel>
        )}
      </Files>
    </>
  );
}
