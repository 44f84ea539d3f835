export { type Advertised, type Owner, readOwner } from '../../store/owner.ts';
export { realPathOf } from '../../store/real-path.ts';
