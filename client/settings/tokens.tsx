import { Button, Code, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { type CreateToken, type Role, TokenCreated, type TokenInfo } from '../../machines/api/index.ts';
import { api, nothing } from '../api.ts';
import { confirm, EmptyState, ErrorState, Icon, Loading, toast, useDates } from '../ui/index.ts';
import { ShownOnce } from './copy.tsx';
import { Page } from './parts.tsx';
import styles from './people.module.css';
import { RoleSelect } from './person-dialog.tsx';
import { tokensQuery } from './settings-query.ts';

/** Keys for programs: made with a role, shown once, and taken back when they are no longer needed. */
export function Tokens() {
  const { t } = useTranslation('settings');
  const tokens = useQuery(tokensQuery);
  const [made, setMade] = useState<TokenCreated | null>(null);
  const [adding, setAdding] = useState(false);
  if (tokens.isPending) return <Loading />;
  if (!tokens.data) {
    return (
      <ErrorState title={t('error.tokens')} error={tokens.error} onRetry={() => void tokens.refetch()} />
    );
  }
  const inUse = tokens.data.items.filter(({ revokedAt }) => revokedAt === null);
  const revoked = tokens.data.items.filter(({ revokedAt }) => revokedAt !== null);
  const add = (
    <Button leftSection={<Icon of="add" />} onClick={() => setAdding(true)}>
      {t('tokens.add')}
    </Button>
  );
  return (
    <Page title={t('sections.tokens')} intro={t('tokens.intro')}>
      {inUse.length === 0 ? (
        <EmptyState icon="key" title={t('tokens.empty')} action={add}>
          {t('tokens.emptyHow')}
        </EmptyState>
      ) : (
        <>
          <div className={styles.bar}>
            <span className={styles.count}>{t('tokens.count', { count: inUse.length })}</span>
            {add}
          </div>
          <TokenList tokens={inUse} />
        </>
      )}
      {revoked.length > 0 && (
        <section>
          <h2 className={`gl-label ${styles.groupName}`}>{t('tokens.revokedOnes')}</h2>
          <TokenList tokens={revoked} />
        </section>
      )}
      <Modal
        opened={adding}
        onClose={() => {
          setAdding(false);
          setMade(null);
        }}
        title={made ? t('tokens.made', { name: made.name }) : t('tokens.add')}
        size={520}
      >
        {made ? (
          <Made
            token={made}
            onDone={() => {
              setAdding(false);
              setMade(null);
            }}
          />
        ) : (
          <TokenForm onMade={setMade} onCancel={() => setAdding(false)} />
        )}
      </Modal>
    </Page>
  );
}

function TokenList({ tokens }: { tokens: readonly TokenInfo[] }) {
  return (
    <ul className={styles.rows}>
      {tokens.map((token) => (
        <li key={token.id}>
          <Token token={token} />
        </li>
      ))}
    </ul>
  );
}

function Token({ token }: { token: TokenInfo }) {
  const { t } = useTranslation('settings');
  const { t: common } = useTranslation('common');
  const dates = useDates();
  const client = useQueryClient();
  const { id, name, role, createdAt, lastUsedAt, revokedAt } = token;
  const revoke = useMutation({
    mutationFn: () => api.delete(`/tokens/${encodeURIComponent(id)}`, nothing),
    onSuccess: () => toast.done(t('tokens.doneRevoked', { name })),
    onSettled: () => client.invalidateQueries({ queryKey: tokensQuery.queryKey }),
  });
  const ask = async () => {
    const sure = await confirm({
      title: t('tokens.revoke.title', { name }),
      body: t('tokens.revoke.text'),
      action: t('tokens.revoke.action'),
      final: true,
    });
    if (sure) revoke.mutate();
  };
  return (
    <div className={styles.person} data-inactive={revokedAt !== null || undefined}>
      <span className={styles.sign}>
        <Icon of="key" />
      </span>
      <div className={styles.who}>
        <p className={styles.name}>
          <b>{name}</b>
        </p>
        <p className={styles.email}>{t('tokens.created', { when: dates.day(createdAt) })}</p>
      </div>
      <div className={styles.does}>
        <p>{common(`roles.${role}`)}</p>
        <p className={styles.parts}>
          {revokedAt !== null
            ? t('tokens.revokedAt', { when: dates.moment(revokedAt) })
            : lastUsedAt === null
              ? t('tokens.neverUsed')
              : t('tokens.used', { when: dates.moment(lastUsedAt) })}
        </p>
      </div>
      {revokedAt === null && (
        <Button variant="subtle" onClick={() => void ask()} loading={revoke.isPending}>
          {t('tokens.revoke.short')}
        </Button>
      )}
    </div>
  );
}

function TokenForm({ onMade, onCancel }: { onMade: (token: TokenCreated) => void; onCancel: () => void }) {
  const { t } = useTranslation('settings');
  const client = useQueryClient();
  const field = useRef<HTMLInputElement>(null);
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('rep');
  const [tried, setTried] = useState(false);
  const create = useMutation({
    meta: { quiet: true },
    mutationFn: (body: CreateToken) => api.post('/tokens', body, TokenCreated),
    onSuccess: async (token) => {
      onMade(token);
      await client.invalidateQueries({ queryKey: tokensQuery.queryKey });
    },
  });
  const nameMissing = name.trim() === '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    flushSync(() => setTried(true));
    if (nameMissing) field.current?.focus();
    else create.mutate({ name: name.trim(), role });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg">
        <TextInput
          ref={field}
          label={t('tokens.name')}
          placeholder={t('tokens.nameHint')}
          maxLength={120}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={tried && nameMissing && t('tokens.nameMissing')}
          data-autofocus
        />
        <RoleSelect role={role} onChange={setRole} />
        {create.error && !create.isPending && <ErrorState compact error={create.error} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onCancel}>
            {t('person.cancel')}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {t('tokens.create')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Made({ token, onDone }: { token: TokenCreated; onDone: () => void }) {
  const { t } = useTranslation('settings');
  return (
    <Stack gap="lg">
      <ShownOnce label={t('tokens.secret')} hint={t('tokens.secretHint')} text={token.secret} />
      <div>
        <Text size="sm" c="dimmed" mb="xs">
          {t('tokens.tryIt')}
        </Text>
        <Code block>
          {`curl -H "Authorization: Bearer $TOKEN" \\\n  ${globalThis.location.origin}/api/v1/inbox`}
        </Code>
      </div>
      <Group justify="flex-end">
        <Button variant="default" onClick={onDone}>
          {t('link.done')}
        </Button>
      </Group>
    </Stack>
  );
}
