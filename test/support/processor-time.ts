/*
 * Limits on how much work something is are written in processor time: unlike time on the clock it does not grow where the machine is busy with
 * other work.
 */

const msOf = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1000;

/** Processor time of this thread since it started, in milliseconds. */
export const threadMs = (): number => msOf(process.threadCpuUsage());

/** Processor time of this process since it started, with all its workers, in milliseconds. */
export const processMs = (): number => msOf(process.cpuUsage());
