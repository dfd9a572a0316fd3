import { useEffect, useRef } from 'react';
import { ErrorState } from '../states.tsx';
import styles from './record-table.module.css';

/** What a list needs to know of the pages behind it; TanStack's infinite query has it all. */
export interface Pages {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  isFetchNextPageError: boolean;
  error: Error | null;
  fetchNextPage: () => unknown;
}

/** At the end of a list: brings the next page when somebody comes near, and says when it could not. */
export function MoreRows({ pages, label }: { pages: Pages; label: string }) {
  const end = useRef<HTMLDivElement>(null);
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, error, fetchNextPage } = pages;
  const wants = hasNextPage && !isFetchingNextPage && !isFetchNextPageError;
  useEffect(() => {
    if (!wants || !end.current) return;
    const watcher = new IntersectionObserver(
      ([seen]) => {
        if (seen?.isIntersecting) fetchNextPage();
      },
      { rootMargin: '600px' },
    );
    watcher.observe(end.current);
    return () => watcher.disconnect();
  }, [wants, fetchNextPage]);
  if (isFetchNextPageError) {
    return (
      <div className={styles.more}>
        <ErrorState compact error={error} onRetry={() => void fetchNextPage()} />
      </div>
    );
  }
  return (
    <div ref={end} className={styles.more} role="status">
      {isFetchingNextPage && label}
    </div>
  );
}
