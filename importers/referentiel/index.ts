export { applyReferentiel } from './apply'
export { levelsOf } from './lookup'
export { isReferentiel } from './recognise'
export { stageReferentiel } from './stage'
