import { Button, Menu } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Contact, Contact as ContactSchema, type ContactPage } from '../../machines/api/index.ts';
import { api, ApiError } from '../api.ts';
import {
  askReason,
  Avatar,
  AwayNote,
  confirm,
  Crumbs,
  EmptyState,
  ErrorState,
  Files,
  Icon,
  Loading,
  OwnFields,
  Tags,
  toast,
  TopBar,
  useCan,
  When,
} from '../ui/index.ts';
import { LooksLike, MergeWith } from '../ui/merging/index.ts';
import { AddDealHere } from './add-deal-here.tsx';
import { ConsentPanel } from './consent-panel.tsx';
import { ContactFields } from './contact-fields.tsx';
import {
  contactPath,
  contactQuery,
  lastTouchQuery,
  patchContact,
  useContactChange,
} from './contact-query.ts';
import styles from './contacts.module.css';
import { DealList } from './deal-list.tsx';
import { MeetingsPanel } from './meetings-panel.tsx';
import { MailPanel } from './mail-panel.tsx';
import { Panel } from './panel.tsx';
import { PartsOfPage } from './parts-of-page.tsx';
import { ReachChip } from './reach-chip.tsx';
import { SupportSwitch } from './support-switch.tsx';
import { PrivacyPanel } from './privacy-panel.tsx';
import { TimelinePanel } from './timeline-panel.tsx';

/** `/contacts/:id`: a person with their facts, their deals, and all that was said and done. */
export function ContactScreen({ id }: { id: string }) {
  const { t } = useTranslation('contacts');
  const { data: page, error, isPending, refetch } = useQuery(contactQuery(id));
  const path = [{ to: '/contacts', label: t('title') }];
  const name = page?.contact.name;
  return (
    <>
      <TopBar title={name ?? t('title')} where={name !== undefined && <Crumbs path={path} here={name} />} />
      {page ? (
        <ContactView page={page} />
      ) : isPending ? (
        <Loading />
      ) : error instanceof ApiError && error.code === 'not-found' ? (
        <EmptyState
          icon="contact"
          title={t('gone.contact')}
          action={
            <Button component={Link} to="/contacts" variant="default">
              {t('gone.action')}
            </Button>
          }
        >
          {t('gone.text')}
        </EmptyState>
      ) : (
        <ErrorState title={t('error.contact')} error={error} onRetry={() => void refetch()} />
      )}
    </>
  );
}

function ContactView({ page: { contact, deals, tags } }: { page: ContactPage }) {
  const { t } = useTranslation('contacts');
  const { t: tr } = useTranslation('contact-rules');
  const { t: tx } = useTranslation('records');
  const change = useContactChange(contact.id);
  const mayEdit = useCan('contacts.edit');
  const { data: lastTouch } = useQuery(lastTouchQuery(contact.id));
  const { id, name, jobTitle, company, email } = contact;
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <Avatar name={name} size={36} decorative />
        <div className={styles.headWords}>
          <h1 className={styles.title}>{name}</h1>
          <p className={styles.subtitle}>
            {jobTitle && <span>{jobTitle}</span>}
            {company && <Link to={`/companies/${encodeURIComponent(company.id)}`}>{company.name}</Link>}
            <ReachChip contact={contact} />
            <AwayNote contact={contact} />
            {lastTouch != null && (
              <span>
                {t('lastTouch')} <When at={lastTouch} />
              </span>
            )}
          </p>
        </div>
        <div className={styles.headActions}>
          <AddDealHere contact={{ id, name, email, company }} />
          {mayEdit && <MoreMenu contact={contact} />}
        </div>
      </header>
      {!mayEdit && <p className={styles.readOnly}>{t('readOnly')}</p>}
      <PartsOfPage
        history={<TimelinePanel of="contact" id={id} />}
        details={
          <>
            <LooksLike kind="contact" record={{ id, name }} />
            <Panel label={t('facts')}>
              <ContactFields contact={contact} readOnly={!mayEdit} />
              <OwnFields
                entity="contact"
                values={contact.fields}
                mayEdit={mayEdit}
                onSave={(fields) => change.mutateAsync(patchContact(id, { fields }))}
              />
            </Panel>
            <Panel label={tx('tags.title')}>
              <Tags kind="contact" id={id} tags={tags} mayEdit={mayEdit} />
            </Panel>
            <ConsentPanel contact={contact} />
            <Panel label={tr('support.title')}>
              <SupportSwitch path={contactPath(id)} since={contact.supportSince} />
            </Panel>
            <MeetingsPanel contact={id} />
            <Panel label={t('deals.label')}>
              <DealList deals={deals} />
            </Panel>
            <Files kind="contact" id={id} mayEdit={mayEdit}>
              {(list, add) => (
                <Panel label={tx('files.title')} aside={add}>
                  {list}
                </Panel>
              )}
            </Files>
            <MailPanel contact={id} />
            <PrivacyPanel contact={contact} />
          </>
        }
      />
    </div>
  );
}

/** One record with another of the same person; messages stopped at their request, and begun again once they agree anew. */
function MoreMenu({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const { t: tc } = useTranslation('consent');
  const change = useContactChange(contact.id);
  const { t: tf } = useTranslation('finding');
  const [merging, setMerging] = useState(false);
  const { id, name } = contact;
  const run = async (path: string, body: unknown, done: string, undo?: () => void) => {
    try {
      await change.mutateAsync(() => api.post(contactPath(contact.id) + path, body, ContactSchema));
      toast.done(done, undo ? { undo } : {});
    } catch (error) {
      toast.problem(error);
    }
  };
  const unsubscribe = async () => {
    const sure = await confirm({
      title: t('unsubscribe.title', { name }),
      body: t('unsubscribe.text'),
      action: t('unsubscribe.action'),
      final: true,
    });
    if (sure) await run('/unsubscribe', undefined, t('unsubscribe.done', { name }), () => void takeBack());
  };
  // Messages that were taken out stay out; whoever pressed the wrong button sees that.
  const takeBack = () => run('/unsubscribe/undo', undefined, tc('takenBack', { name }));
  const resubscribe = async () => {
    const source = await askReason({
      title: t('resubscribe.title', { name }),
      body: t('resubscribe.text'),
      label: t('resubscribe.source'),
      placeholder: t('adding.consentSourceHint'),
      action: t('resubscribe.action'),
    });
    if (source !== null) await run('/resubscribe', { source }, t('resubscribe.done', { name }));
  };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" rightSection={<Icon of="down" size={14} />} loading={change.isPending}>
            {t('more')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {contact.unsubscribedAt === null ? (
            <Menu.Item leftSection={<Icon of="disqualified" />} onClick={() => void unsubscribe()}>
              {t('unsubscribe.menu')}
            </Menu.Item>
          ) : (
            <Menu.Item leftSection={<Icon of="check" />} onClick={() => void resubscribe()}>
              {t('resubscribe.menu')}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<Icon of="copy" />} onClick={() => setMerging(true)}>
            {tf('with.menu')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <MergeWith
        of={{ id, name }}
        look={{
          kind: 'contact',
          firstName: contact.firstName ?? '',
          lastName: contact.lastName ?? '',
          email: contact.email ?? '',
          phone: contact.phone ?? '',
          companyId: contact.company?.id,
        }}
        opened={merging}
        onClose={() => setMerging(false)}
      />
    </>
  );
}
