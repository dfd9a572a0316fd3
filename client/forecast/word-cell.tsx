import { Button, NumberInput, Popover, Textarea, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ForecastWord } from '../../machines/api/index.ts';
import { fractionDigits, Icon, Money, When } from '../ui/index.ts';
import styles from './forecast.module.css';
import { useSay, useWords, type WordPlace } from './queries.ts';

type What = 'target' | 'rep' | 'manager';

interface WordCellProps {
  what: What;
  word: ForecastWord | null;
  place: WordPlace;
  /** Whoever looks may say it. */
  mine: boolean;
  /** Whose month it is, for the words of screen readers. */
  name: string;
}

/** What somebody said of a month: who, when and why on pressing it, and a field for who may say it. */
export function WordCell({ what, word, place, mine, name }: WordCellProps) {
  const { t } = useTranslation('forecast');
  const [open, setOpen] = useState(false);
  if (!word && !mine) return <span className={styles.quiet}>–</span>;
  return (
    <Popover opened={open} onChange={setOpen} position="bottom" width={300} trapFocus withinPortal>
      <Popover.Target>
        <UnstyledButton
          className={styles.cell}
          aria-label={word ? undefined : t(`say.${what}`, { name })}
          onClick={() => setOpen(!open)}
        >
          {word ? (
            <>
              <Money minor={word.minor} currency={place.currency} />
              {word.remark !== '' && <Icon of="message" size={12} label={t('remark')} />}
            </>
          ) : (
            <span className={styles.empty}>
              <Icon of="add" size={12} /> {t('set')}
            </span>
          )}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        {open && (
          <Said what={what} word={word} place={place} mine={mine} name={name} onDone={() => setOpen(false)} />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

function Said({ what, word, place, mine, name, onDone }: WordCellProps & { onDone: () => void }) {
  const { t } = useTranslation('forecast');
  const { data } = useWords(place, true);
  const history = data?.items.filter((one) => one.what === what) ?? [];
  return (
    <div className={styles.said}>
      <b>{t(`say.${what}`, { name })}</b>
      {mine && <SayForm what={what} word={word} place={place} onDone={onDone} />}
      {history.length > 0 && (
        <ol className={styles.history}>
          {history.map((one) => (
            <li key={one.at}>
              <span>
                {one.minor === null ? t('takenBack') : <Money minor={one.minor} currency={place.currency} />}
              </span>
              <span className={styles.quiet}>
                {one.by?.name} · <When at={one.at} as="moment" />
              </span>
              {one.remark !== '' && <span className={styles.remark}>{one.remark}</span>}
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

function SayForm({
  what,
  word,
  place,
  onDone,
}: Pick<WordCellProps, 'what' | 'word' | 'place'> & { onDone: () => void }) {
  const { t } = useTranslation('forecast');
  const say = useSay();
  const scale = 10 ** fractionDigits(place.currency);
  const [amount, setAmount] = useState<string | number>(word ? word.minor / scale : '');
  const [remark, setRemark] = useState(word?.remark ?? '');
  const save = (minor: number | null) => {
    const done = { onSuccess: onDone };
    if (what === 'target') say.target.mutate({ ...place, minor }, done);
    else say.judgement.mutate({ ...place, whose: what, minor, remark }, done);
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (amount !== '') save(Math.round(Number(amount) * scale));
      }}
    >
      <NumberInput
        label={t('amount', { currency: place.currency })}
        value={amount}
        onChange={setAmount}
        min={0}
        max={1e12}
        decimalScale={fractionDigits(place.currency)}
        thousandSeparator=" "
        hideControls
        inputMode="decimal"
        data-autofocus
      />
      {what !== 'target' && (
        <Textarea
          label={t('remark')}
          value={remark}
          onChange={(event) => setRemark(event.currentTarget.value)}
          autosize
          minRows={2}
          maxLength={1000}
        />
      )}
      <div className={styles.actions}>
        {word && (
          <Button variant="subtle" onClick={() => save(null)}>
            {t('takeBack')}
          </Button>
        )}
        <Button
          type="submit"
          disabled={amount === ''}
          loading={say.target.isPending || say.judgement.isPending}
        >
          {t('save')}
        </Button>
      </div>
    </form>
  );
}
