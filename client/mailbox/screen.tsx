import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Panes, TopBar, useHotkeys, usePhone, Where } from '../ui/index.ts';
import { MailList } from './mail-list.tsx';
import { listQuery } from './mailbox-query.ts';
import { Outbox } from './outbox.tsx';
import { usePlace } from './place.ts';
import { ChooseAMail, ReadingPane } from './reading-pane.tsx';
import styles from './screen.module.css';
import { Strip } from './strip.tsx';

/** What customers have got, as they see it, and what hasn't reached them yet. */
export function MailboxScreen() {
  const { t } = useTranslation('mailbox');
  const { place, go } = usePlace();
  const phone = usePhone();
  return (
    <>
      <TopBar
        title={place.view === 'outbox' ? t('outbox.title') : t('title')}
        where={<Where>{t('title')}</Where>}
      />
      <div className={styles.screen}>
        {!(phone && place.mail !== null) && <Strip view={place.view} onView={(view) => go({ view })} />}
        <div className={styles.rest}>
          {place.view === 'outbox' ? (
            <Outbox deal={place.deal} onAll={() => go({ deal: null })} />
          ) : (
            <Mail key={place.to} />
          )}
        </div>
      </div>
    </>
  );
}

function Mail() {
  const { t } = useTranslation('mailbox');
  const { place, go } = usePlace();
  const phone = usePhone();
  const list = useInfiniteQuery(listQuery(place.to));
  const items = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const { mail } = place;

  // There is always one open beside the list; on a phone one chooses.
  const newest = items[0]?.id;
  useEffect(() => {
    if (!phone && mail === null && newest !== undefined) go({ mail: newest });
  }, [phone, mail, newest, go]);

  const step = (by: 1 | -1) => {
    const at = items.findIndex(({ id }) => id === mail);
    const next = items[at === -1 ? 0 : at + by];
    if (next) go({ mail: next.id });
  };
  useHotkeys(t('title'), [
    { keys: 'j arrowdown', label: t('keys.down'), run: () => step(1) },
    { keys: 'k arrowup', label: t('keys.up'), run: () => step(-1) },
  ]);

  return (
    <Panes
      listLabel={t('list')}
      list={
        <MailList
          list={list}
          items={items}
          to={place.to}
          chosen={mail}
          onChoose={(id) => go({ mail: id }, phone)}
          onTo={(to) => go({ to, mail: null })}
        />
      }
      workLabel={t('mail')}
      work={
        mail === null ? (
          list.isSuccess && <ChooseAMail any={items.length > 0} />
        ) : (
          <ReadingPane key={mail} id={mail} />
        )
      }
      shows={mail === null ? 'list' : 'work'}
      onBack={() => go({ mail: null })}
    />
  );
}
