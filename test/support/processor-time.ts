/**
 * Processor time of this thread since the process started, in milliseconds. Limits on how much work something is are written in it: unlike time
 * on the clock it does not grow where the machine is busy with other work.
 */
export function processorMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
