import cells from './cells.css?url'
import dialogs from './dialogs.css?url'
import find from './find.css?url'
import narrow from './narrow.css?url'
import panel from './panel.css?url'
import sheet from './sheet.css?url'
import states from './states.css?url'
import together from './together.css?url'
import tools from './tools.css?url'

/** In the order in which they overrule each other. */
export const styles = [sheet, cells, states, tools, dialogs, find, panel, together, narrow]
