import { NumberInput } from '@mantine/core';
import { useDesigner } from '../../store/context.tsx';
import styles from './fields.module.css';
import { FieldProblems } from './problems.tsx';

interface NumberFieldProps {
  label: string;
  value: number | undefined;
  onWrite: (value: number | undefined, burst: string) => void;
  path: string;
  unit?: string;
  min?: number;
  max?: number;
  /** Decimals that are allowed; none unless told. */
  decimals?: number;
}

/** A number, or nothing. */
export function NumberField({
  label,
  value,
  onWrite,
  path,
  unit,
  min = 0,
  max,
  decimals = 0,
}: NumberFieldProps) {
  const designer = useDesigner();
  return (
    <div>
      <NumberInput
        label={label}
        value={value ?? ''}
        onChange={(next) => onWrite(next === '' ? undefined : Number(next), path)}
        onBlur={() => designer.settle()}
        min={min}
        max={max}
        clampBehavior="strict"
        allowDecimal={decimals > 0}
        decimalScale={decimals}
        hideControls
        readOnly={designer.readOnly}
        rightSection={unit && <span className={styles.suffix}>{unit}</span>}
        rightSectionWidth={unit ? 10 + unit.length * 8 : undefined}
        rightSectionPointerEvents="none"
      />
      <FieldProblems path={path} />
    </div>
  );
}
