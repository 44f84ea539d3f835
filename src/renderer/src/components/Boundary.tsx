import { Component, type ReactNode } from 'react';
import { RECOVERY } from '../../../shared/words/core/recovery.ts';
import { failedView } from '../stores/recovery.ts';
import { loadPageAgain, NotLoaded } from './loaded-later.ts';
import { RecoveryActions } from './RecoveryActions.tsx';

interface Props {
  /** What is inside, for the report file: a name in the code. */
  readonly name: string;
  /** The same for the reader; null: the whole page. */
  readonly title: string | null;
  /** What it shows, if that may change: something else gets another try. */
  readonly about?: string | null;
  readonly children: ReactNode;
}
interface State {
  readonly failed: { readonly error: unknown } | null;
}

/** Shows what is inside, or that it failed and what to do. The rest of the page goes on. */
export class Boundary extends Component<Props, State> {
  override readonly state: State = { failed: null };

  static getDerivedStateFromError(error: unknown): State {
    return { failed: { error } };
  }

  override componentDidUpdate({ about }: Props): void {
    if (about !== this.props.about && this.state.failed !== null) this.setState({ failed: null });
  }

  override render(): ReactNode {
    const { failed } = this.state;
    const { name, title, children } = this.props;
    if (failed === null) return children;
    if (failed.error instanceof NotLoaded)
      return (
        <section className="empty" aria-label={title ?? RECOVERY.pageFailed}>
          <p role="alert">{RECOVERY.notLoaded(title ?? RECOVERY.page)}</p>
          <p className="t3">{RECOVERY.nothingLost}</p>
          <button type="button" className="btn sm" onClick={loadPageAgain}>
            {RECOVERY.tryAgain}
          </button>
        </section>
      );
    return (
      <section className="empty" aria-label={title ?? RECOVERY.pageFailed}>
        <p role="alert">{title === null ? RECOVERY.pageFailed : RECOVERY.viewFailed(title)}</p>
        <p className="t3">{title === null ? RECOVERY.nothingLost : RECOVERY.theRestWorks}</p>
        <RecoveryActions onTryAgain={() => this.setState({ failed: null })} failed={failedView(name, failed.error)} />
      </section>
    );
  }
}
