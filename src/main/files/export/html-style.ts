/** Text escaped for a string in CSS. */
const cssString = (text: string): string => `"${text.replace(/["\\\n\r]/g, ' ').replaceAll('<', ' ')}"`;

/**
 * The page style: A4, readable when printed in grey, with tabular figures in columns, and page numbers and the stamp at
 * the foot of each page.
 */
export function reportStyle(fontUri: string, foot: readonly string[]): string {
  const face =
    fontUri === ''
      ? ''
      : `@font-face{font-family:'Inter Variable';src:url(${fontUri}) format('woff2');font-weight:100 900}`;
  return `${face}@page{size:A4;margin:14mm 14mm 20mm;@bottom-left{content:${foot.map(cssString).join(' "\\A" ')};white-space:pre-line;vertical-align:top;padding-top:6px;line-height:12px;font:9px 'Inter Variable',sans-serif;color:#64676E}@bottom-right{content:"Page " counter(page) " of " counter(pages);white-space:nowrap;vertical-align:top;padding-top:6px;line-height:12px;font:9px 'Inter Variable',sans-serif;color:#64676E}}
*{box-sizing:border-box;margin:0;padding:0}body{font:11.5px/16px 'Inter Variable',Inter,system-ui,sans-serif;color:#1A1B1E;background:#fff;-webkit-print-color-adjust:exact;print-color-adjust:exact}
main{max-width:690px;margin:0 auto}h1{font-size:24px;line-height:32px;font-weight:600;letter-spacing:-.02em;overflow-wrap:anywhere}h2{font-size:12.5px;line-height:16px;font-weight:600;margin:22px 0 8px;padding-top:8px;border-top:1px solid #1A1B1E;break-after:avoid}h2 span{font-weight:400;color:#64676E;margin-left:6px}
header{display:flex;align-items:flex-end;justify-content:space-between;gap:24px}.right{text-align:right;flex:none}.soft{font-size:11px;line-height:14px;color:#64676E}.text2{color:#4D5056}.mid{font-weight:500}b{font-weight:600}
.figures{display:grid;grid-template-columns:repeat(6,1fr);gap:12px;margin-top:20px;padding-top:12px;border-top:2px solid #1A1B1E}.figure{font-size:20px;line-height:26px;font-weight:600;letter-spacing:-.015em;font-variant-numeric:tabular-nums}
table{border-collapse:collapse;width:100%}thead{display:table-header-group}tr{break-inside:avoid}th{font-size:11px;font-weight:500;color:#64676E;text-align:left;padding:0 12px 4px 0;border-bottom:1px solid #D2D2CD;white-space:nowrap}td{padding:5px 12px 5px 0;border-bottom:1px solid #E6E6E2;vertical-align:middle}td:last-child,th:last-child{padding-right:0}
.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}.nw{white-space:nowrap}.task{overflow-wrap:anywhere;width:36%}.outlook{margin-top:14px}.extras{overflow-wrap:anywhere}.opening{margin-top:14px;max-width:560px}.gap{margin-top:12px}.pc.left{text-align:left}.id{color:#64676E;font-size:11px;margin-left:8px;white-space:nowrap}.bar{display:inline-block;width:64px;height:6px;background:#ECECE8;border-radius:1px;vertical-align:middle;overflow:hidden}.bar i{display:block;height:6px;background:#3B4C74}.pc{display:inline-block;width:34px;text-align:right;font-variant-numeric:tabular-nums}
.late{color:#B3261E}.risk{color:#845600}.good{color:#1E6B41}.icon{stroke:currentColor;fill:none;stroke-width:2;stroke-linecap:round;stroke-linejoin:round;vertical-align:-2px}
ul{list-style:none}.whole{break-inside:avoid}.ways{list-style:disc;padding-left:16px}.asks li{display:grid;grid-template-columns:18px 1fr auto;gap:4px 8px;padding:3px 0;break-inside:avoid}.changes li{display:grid;grid-template-columns:56px 1fr;gap:8px;padding:2px 0;overflow-wrap:anywhere}.two{display:grid;grid-template-columns:1fr 1fr;gap:32px;break-inside:avoid}
.chart{display:block;max-width:100%;height:auto;font-family:inherit;font-variant-numeric:tabular-nums}.stamp{margin-top:20px;padding-top:8px;border-top:1px solid #D2D2CD}@media print{.stamp{display:none}}@media screen{main{padding:40px 32px}}`;
}
