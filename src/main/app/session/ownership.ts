export { type Advertised, type Owner, readOwner } from '../../store/opening/owner.ts';
export { realPathOf } from '../../store/opening/real-path.ts';
