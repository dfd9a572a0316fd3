import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from '../../ui/index.ts';
import styles from './connect-picker.module.css';

/** One thing of a list that is searched by typing. */
export interface Target {
  key: string;
  /** The heading over it and its neighbours. */
  group: string;
  name: string;
  icon: IconName;
  run: () => void;
}

interface PickerProps {
  title: string;
  icon: IconName;
  placeholder: string;
  /** What is said where nothing is found. */
  nothing: ReactNode;
  /** What there is for what has been typed. */
  targetsFor: (text: string) => readonly Target[];
  onClose: () => void;
}

/** A list over the canvas: typing finds, arrow keys choose, Enter takes, Escape leaves. */
export function Picker({ title, icon, placeholder, nothing, targetsFor, onClose }: PickerProps) {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const listId = useId();
  const { t } = useTranslation('drawing');
  const found = targetsFor(text.trim());
  const chosen = found[Math.min(at, found.length - 1)];
  const take = (target: Target | undefined) => {
    if (!target) return;
    onClose();
    target.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by !== 0) setAt((Math.min(at, found.length - 1) + by + found.length) % Math.max(1, found.length));
    else if (event.key === 'Enter') take(chosen);
    else if (event.key === 'Escape') onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={styles.picker} role="dialog" aria-label={title}>
      <div className={styles.title}>
        <Icon of={icon} size={14} />
        {title}
      </div>
      <input
        className={styles.input}
        autoFocus
        role="combobox"
        aria-label={title}
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={chosen && `${listId} ${chosen.key}`}
        placeholder={placeholder}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
        onBlur={onClose}
      />
      <p className="gl-sr" role="status">
        {t('adder.found', { count: found.length })}
      </p>
      <div className={styles.list} id={listId} role="listbox" aria-label={title}>
        {found.length === 0 && <p className={styles.none}>{nothing}</p>}
        {found.map((target, index) => (
          <div key={target.key}>
            {found[index - 1]?.group !== target.group && (
              <div className={styles.group} aria-hidden>
                {target.group}
              </div>
            )}
            <div
              id={`${listId} ${target.key}`}
              role="option"
              tabIndex={-1}
              aria-selected={target === chosen}
              className={styles.option}
              // Before the input loses the focus, which would close the list.
              onPointerDown={(event) => {
                event.preventDefault();
                take(target);
              }}
              onPointerMove={() => setAt(index)}
              ref={(element) => {
                if (target === chosen) element?.scrollIntoView({ block: 'nearest' });
              }}
            >
              <Icon of={target.icon} size={14} />
              <span>{target.name}</span>
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}

/** Those whose name has what was typed, in whichever case. */
export const named = (targets: readonly Target[], text: string): Target[] =>
  targets.filter(({ name }) => name.toLocaleLowerCase().includes(text.toLocaleLowerCase()));
