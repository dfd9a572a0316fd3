import styles from './paragraphs.module.css';

/** Plain text as people write it: blank lines part paragraphs, other line ends stay. */
export function Paragraphs({ text, className }: { text: string; className?: string | undefined }) {
  return (
    <div className={className ? `${styles.text} ${className}` : styles.text}>
      {text
        .trim()
        .split(/\n\s*\n/u)
        .map((paragraph, index) => (
          // Paragraphs have nothing but their place to be told apart by, and never change theirs.
          <p key={index}>{paragraph}</p>
        ))}
    </div>
  );
}
