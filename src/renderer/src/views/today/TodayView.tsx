import { FileDown } from 'lucide-react';
import { useEffect } from 'react';
import type { MonitorStatus } from '../../../../shared/contract/index.ts';
import { clock, dayAndClock, fullMoment } from '../../../../shared/format/index.ts';
import { PERFORMANCE_WINDOWS } from '../../../../shared/model/index.ts';
import { RECOVERY } from '../../../../shared/words/core/recovery.ts';
import { textOf } from '../../../../shared/words/index.ts';
import { WINDOW_NAMES } from '../../../../shared/words/monitor/labels.ts';
import { TODAY_VIEW } from '../../../../shared/words/monitor/today-view.ts';
import { choice } from '../../address/codec.ts';
import { useAddressed } from '../../address/values.ts';
import { Boundary } from '../../components/Boundary.tsx';
import { ViewBar } from '../../components/ViewBar.tsx';
import { useCoreQuery, useLastAnswer } from '../../stores/core-query.ts';
import { exportAgencyReport } from '../../stores/export-report.ts';
import { useReader } from '../../stores/reader.ts';
import { ArrivalsPanel } from './ArrivalsPanel.tsx';
import { ClientsTable } from './ClientsTable.tsx';
import { DemandPanel } from './DemandPanel.tsx';
import { ExceptionsPanel } from './ExceptionsPanel.tsx';
import { FinishedPanel } from './FinishedPanel.tsx';
import { HealthPanel } from './HealthPanel.tsx';
import { ReliabilityPanel } from './ReliabilityPanel.tsx';
import './today.css';

const PER = choice(PERFORMANCE_WINDOWS, 'hour');

/** The dashboard: health and its deductions, demand and capacity, exceptions, and how accurate forecasts are. */
export default function TodayView() {
  const [window, setWindow] = useAddressed('today', 'per', PER, { isStep: true });
  const reader = useReader();
  const view = useCoreQuery('today.view', { window });
  const data = useLastAnswer(view.data);
  useReportKey();
  if (data === undefined) return <ViewBar title={TODAY_VIEW.today} totals={view.error?.message ?? ''} />;
  return (
    <div className="view today">
      <ViewBar title={TODAY_VIEW.today} totals={fullMoment(data.at, reader)}>
        <Freshness status={data.monitor} />
        <fieldset className="seg" aria-label={TODAY_VIEW.performancePeriod}>
          {PERFORMANCE_WINDOWS.map((name) => (
            <button key={name} type="button" aria-pressed={name === window} onClick={() => setWindow(name)}>
              {WINDOW_NAMES[name]}
            </button>
          ))}
        </fieldset>
        <button type="button" className="btn" onClick={() => void exportAgencyReport()}>
          <FileDown size={14} aria-hidden /> {TODAY_VIEW.statusReport} <kbd>R</kbd>
        </button>
      </ViewBar>
      <div className="today-body" role="region" aria-label={TODAY_VIEW.dashboard} tabIndex={0}>
        <div className="figs first">
          <Boundary name="health-panel" title={RECOVERY.panel}>
            <HealthPanel health={data.health} history={data.healthHistory} />
          </Boundary>
          {data.demand === null ? null : (
            <Boundary name="demand-panel" title={RECOVERY.panel}>
              <DemandPanel demand={data.demand} />
            </Boundary>
          )}
          <Boundary name="exceptions-panel" title={RECOVERY.panel}>
            <ExceptionsPanel />
          </Boundary>
        </div>
        <div className="figs">
          {data.performance === null ? null : (
            <Boundary name="finished-panel" title={RECOVERY.panel}>
              <FinishedPanel performance={data.performance} />
            </Boundary>
          )}
          {data.arrivals === null ? null : (
            <Boundary name="arrivals-panel" title={RECOVERY.panel}>
              <ArrivalsPanel arrivals={data.arrivals} />
            </Boundary>
          )}
          <Boundary name="reliability-panel" title={RECOVERY.panel}>
            <ReliabilityPanel rows={data.reliability} finishedTasks={data.finishedTasks} />
          </Boundary>
        </div>
        <Boundary name="clients-table" title={RECOVERY.panel}>
          <ClientsTable clients={data.clients} />
        </Boundary>
      </div>
    </div>
  );
}

/** When the figures were last updated; if the last check failed, what failed. */
function Freshness({ status }: { readonly status: MonitorStatus }) {
  const reader = useReader();
  const { failure, figuresAt } = status;
  if (status.state === 'failed')
    return (
      <span className="dg f12" role="alert">
        ⚠ {failure === null ? '' : textOf(failure, reader)}{' '}
        {figuresAt === null ? '' : TODAY_VIEW.figuresFrom(dayAndClock(figuresAt, reader))}
      </span>
    );
  return (
    <span className="t2 f12 nw">
      {figuresAt === null ? TODAY_VIEW.notCheckedYet : TODAY_VIEW.updated(clock(figuresAt, reader))}
    </span>
  );
}

const G_MS = 1000;
/** R exports a report, unless something is being typed or it follows G, which opens Reports. */
function useReportKey(): void {
  useEffect(() => {
    let lastG = Number.NEGATIVE_INFINITY;
    const press = (event: KeyboardEvent): void => {
      const { target } = event;
      if (event.key === 'g') lastG = event.timeStamp;
      const types = target instanceof HTMLElement && target.closest('input,textarea,select,dialog') !== null;
      const isOther = event.ctrlKey || event.metaKey || event.altKey || event.timeStamp - lastG < G_MS;
      if (types || isOther || event.key.toLowerCase() !== 'r') return;
      event.preventDefault();
      void exportAgencyReport();
    };
    globalThis.addEventListener('keydown', press);
    return () => globalThis.removeEventListener('keydown', press);
  }, []);
}
