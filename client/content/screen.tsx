import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { TopBar } from '../ui/index.ts';
import styles from './content.module.css';
import { Library } from './library.tsx';
import { SnippetsPage } from './snippets.tsx';

/** What messages are made of: files that they carry, and texts that they share. */
export function ContentScreen() {
  const { t } = useTranslation('content');
  const [search, setSearch] = useSearchParams();
  const shown = search.get('show') === 'snippets' ? 'snippets' : 'files';
  return (
    <>
      <TopBar title={t('title')} />
      <div className={styles.page}>
        <div className={styles.head}>
          <SegmentedControl
            size="xs"
            aria-label={t('tabs.label')}
            value={shown}
            onChange={(show) => setSearch(show === 'files' ? {} : { show })}
            data={[
              { value: 'files', label: t('tabs.files') },
              { value: 'snippets', label: t('tabs.snippets') },
            ]}
          />
        </div>
        {shown === 'files' ? <Library /> : <SnippetsPage />}
      </div>
    </>
  );
}
