// The library and the history in the real window: what becomes of plans after the first evening.
//
// Each step goes on from where the one before it ended. Pictures of all of them are in out/.

import { after, before } from 'node:test'
import { App, assert, freshFolder, Key, story } from './app.mjs'

const TITLE = 'Ring with Ölgii'

const home = freshFolder()
let app

before(async () => {
  app = await App.start(home)
})
after(async () => {
  await app?.stop()
  home.remove()
})

const step = story(() => app)

const stops = async () => (await app.ids('stop-')).filter((id) => /^\d+$/.test(id)).length
const days = async () => (await app.ids('day-')).filter((id) => /^\d+$/.test(id)).length
/** The ids of the plans that the pane lists. */
const listed = async () => (await app.ids('kept-')).filter((id) => !id.startsWith('menu-'))

/** The id of the listed plan whose row has these words. */
async function rowOf(words) {
  return app.eventually(`a row with “${words}”`, async () => {
    for (const id of await listed()) if ((await app.text(`kept-${id}`)).includes(words)) return id
    return null
  })
}

/** Does something with the listed plan whose row has these words. */
async function withRow(words, ...entries) {
  await app.click(`kept-menu-${await rowOf(words)}`)
  for (const entry of entries) await app.click(entry)
}

const isEmpty = (section) => app.eventually(`nothing under ${section}`, async () => (await listed()).length === 0)

step('a plan is in the library as soon as it is made', async () => {
  await app.click('lang-en')
  await app.click('start-journey-altai-ring')
  await app.click('title')
  await app.type('title-input', TITLE)
  await app.chord(Key.ENTER)
  await app.says('title', TITLE)
  await app.click('tab-plans')
  const id = await rowOf(TITLE)
  assert.match(await app.text(`kept-${id}`), /KZ|open/, 'its row says where it leads, or that it is open')
  await app.picture('library')
})

step('it is found with a typing error, and not by what it is not called', async () => {
  await app.type('library-search', 'olgij')
  await rowOf(TITLE)
  await app.type('library-search', 'samarkand')
  await isEmpty('that name')
  await app.picture('library-none')
  await app.type('library-search', Key.BACK_SPACE)
  await rowOf(TITLE)
})

step('a copy of it goes into the trash, and comes back', async () => {
  const before = (await listed()).length
  await withRow(TITLE, 'kept-duplicate')
  await app.eventually('the copy', async () => (await listed()).length === before + 1)
  const copy = await app.eventually('a row that is not the open plan', async () => {
    for (const id of await listed()) if (!(await app.run(`return document.querySelector('[data-testid="kept-${id}"]').classList.contains('open')`))) return id
    return null
  })
  await app.click(`kept-menu-${copy}`)
  await app.click('kept-trash')
  await app.eventually('one row fewer', async () => (await listed()).length === before)
  await app.click('shelf-trash')
  await app.eventually('the copy in the trash', async () => (await listed()).includes(copy))
  await app.picture('trash')
  await app.click(`kept-menu-${copy}`)
  await app.click('kept-restore')
  await isEmpty('the trash')
  await app.click('shelf-plans')
  await app.eventually('the copy among the plans', async () => (await listed()).includes(copy))

  await app.click(`kept-menu-${copy}`)
  await app.click('kept-trash')
  await app.click('shelf-trash')
  await app.click(`kept-menu-${copy}`)
  await app.click('kept-delete')
  await app.picture('delete')
  await app.click('delete-for-good')
  await isEmpty('the trash')
  await app.click('shelf-plans')
  assert.equal((await listed()).includes(copy), false, 'what was deleted is nowhere')
})

step('days are kept as a block, and put into the plan again', async () => {
  const [before, length] = [await stops(), await days()]
  await app.click('day-menu-2')
  await app.click('day-save-block')
  await app.type('keep-title', 'Over the pass')
  await app.picture('block')
  await app.click('keep-do')
  await app.click('shelf-blocks')
  await withRow('Over the pass', 'kept-insert')
  await app.eventually('a day more', async () => (await days()) === length + 1)
  assert.ok((await stops()) > before, 'with its stops')
  await app.click('undo')
  await app.eventually('as many days as before', async () => (await days()) === length)
})

step('the plan is kept as a template, and a new plan starts from it', async () => {
  const length = await days()
  await app.menu('menu-saveTemplate')
  await app.type('keep-title', 'Our usual ring')
  await app.click('keep-do')
  await app.click('shelf-templates')
  await withRow('Our usual ring', 'kept-use')
  await app.type('keep-title', 'Ring of the next summer')
  await app.picture('from-template')
  await app.click('keep-do')
  await app.says('title', 'Ring of the next summer')
  assert.equal(await days(), length, 'with as many days')
  await app.click('tab-plans')
  await app.click('shelf-plans')
  await app.click(`kept-menu-${await rowOf(TITLE)}`)
  await app.click('kept-open')
  await app.says('title', TITLE)
})

step('the history shows the plan as it was, and nothing can be changed there', async () => {
  const before = await stops()
  await app.click('tab-sites')
  await app.press('stop-2', Key.DELETE)
  await app.eventually('a stop fewer', async () => (await stops()) < before)
  await app.menu('menu-history')
  await app.eventually('the steps', async () => (await app.ids('step-')).length > 1)
  await app.picture('history')
  await app.click('history-back')
  await app.says('past-banner', /Nothing can be changed/)
  assert.equal(await app.run("return document.querySelector('aside.left').inert"), true, 'the sites cannot be added')
  await app.click('against-now')
  await app.eventually('what has changed since', async () => /removed/.test(await app.text('differences')))
  await app.picture('past')
  await app.click('back-to-now')
  await app.eventually('no banner', async () => !(await app.has('past-banner')))
})

step('the slider goes by keys, and a state is restored as one step', async () => {
  const before = await app.text('history-slider')
  await app.press('history-slider', Key.ARROW_LEFT)
  await app.eventually('another step', async () => (await app.text('history-slider')) !== before)
  await app.click('history-restore')
  await app.eventually('no banner', async () => !(await app.has('past-banner')))
  await app.click('history-close')
  await app.eventually('the stop again', async () => (await app.texts('[data-stop]')).length > 0)
  const whole = await stops()
  await app.picture('restored')
  await app.click('undo')
  await app.eventually('without it again', async () => (await stops()) < whole)
})

step('the start screen has the latest plans and the template', async () => {
  await app.menu('menu-close')
  const ids = await app.eventually('the latest plans', async () => {
    const all = await app.ids('recent-')
    return all.length > 0 && all
  })
  const texts = await Promise.all(ids.map((id) => app.text(`recent-${id}`)))
  assert.match(texts[0], new RegExp(TITLE), `what was changed last is first: ${texts}`)
  assert.equal((await app.ids('template-')).length, 1, 'and the template is offered')
  await app.picture('start')
})
