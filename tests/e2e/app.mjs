// One running Qosjol behind a WebDriver: starting it, finding things in its page, and taking pictures of it.

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, openSync, readFileSync, readdirSync, readlinkSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Button, By, Capabilities, Key, Origin, WebDriver } from 'selenium-webdriver'
import { Executor, HttpClient } from 'selenium-webdriver/http/index.js'

const here = dirname(fileURLToPath(import.meta.url))
/** The folder that holds the workspace. */
export const root = join(here, '../..')
/** The `qosjol` of the terminal. */
export const terminal = process.env.QOSJOL_CLI ?? join(root, 'target/debug/qosjol')
const application = process.env.QOSJOL_APP ?? join(root, 'target/debug/qosjol-desktop')

/** Where the driver and the app may talk; scripts/e2e.sh shows the end of it when a test fails. */
const messages = process.env.QOSJOL_MESSAGES ? openSync(process.env.QOSJOL_MESSAGES, 'a') : 'ignore'

/** How long anything on the page may take to come, in milliseconds; generous, for two busy cores. */
const PATIENCE = 20_000

/** A folder of its own for a test: the user's data and settings, and the files the test writes. */
export function freshFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'qosjol-e2e-'))
  return { path: folder, in: (name) => join(folder, name), remove: () => rmSync(folder, { recursive: true, force: true }) }
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((ready) => server.once('listening', ready))
  const { port } = server.address()
  await new Promise((closed) => server.close(closed))
  return port
}

async function until(what, attempt, { patience = PATIENCE, every = 50 } = {}) {
  const end = Date.now() + patience
  let last
  for (;;) {
    try {
      const value = await attempt()
      if (value) return value
    } catch (error) {
      last = error
    }
    if (Date.now() > end) throw new Error(`waited ${patience / 1000} s for ${what}`, { cause: last })
    await pause(every)
  }
}

export class App {
  /** Starts the app with its data and settings in `home`, and waits until its page is ready. */
  static async start(home, words = []) {
    const app = new App(home)
    const [port, nativePort] = [await freePort(), await freePort()]
    writeFileSync(app.answer, '')
    app.driverProcess = spawn('tauri-driver', ['--port', port, '--native-port', nativePort].map(String), {
      stdio: ['ignore', messages, messages],
      env: { ...process.env, QOSJOL_HOME: home.in('home'), QOSJOL_DIALOG_ANSWER: app.answer },
    })
    app.driverProcess.once('error', (error) => (app.broken = error))
    try {
      const address = `http://127.0.0.1:${port}`
      await until('tauri-driver to listen', async () => {
        if (app.broken) throw app.broken
        return (await fetch(`${address}/status`, { signal: AbortSignal.timeout(2_000) })).ok
      })
      // No browserName: WebKitWebDriver would look for that browser.
      const wanted = new Capabilities({ 'tauri:options': { application, args: words } })
      app.driver = WebDriver.createSession(new Executor(new HttpClient(address)), wanted)
      await app.driver.getSession()
      await app.ready()
    } catch (error) {
      await app.stop()
      throw error
    }
    return app
  }

  constructor(home) {
    this.home = home
    this.answer = home.in('dialog-answer')
    this.pictures = 0
  }

  /** Closes the window and waits until the app is gone: the driver answers before it has closed it. */
  async stop() {
    await this.driver?.quit().catch(() => {})
    try {
      await until('the app to end after its window was closed', () => this.processes().length === 0)
    } finally {
      for (const id of this.processes()) process.kill(id)
      const { driverProcess } = this
      if (driverProcess && driverProcess.exitCode === null) {
        const gone = new Promise((exited) => driverProcess.once('exit', exited))
        driverProcess.kill()
        await gone
      }
    }
  }

  /** The ids of this app's own processes, known by the folder it was given. */
  processes() {
    const mark = `QOSJOL_HOME=${this.home.in('home')}`
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .filter((id) => {
        try {
          return readlinkSync(`/proc/${id}/exe`) === realpathSync(application) && readFileSync(`/proc/${id}/environ`, 'utf8').split('\0').includes(mark)
        } catch {
          return false // gone, or somebody else's
        }
      })
  }

  /** Waits until the page says that it can be used, and remembers when that was. */
  async ready() {
    const asked = () => this.run("return document.body?.dataset.ready === 'true'")
    await until('the page to be ready', asked, { every: 10 })
    this.readyAt = Date.now()
  }

  /** Runs a script in the page. */
  run(script, ...values) {
    return this.driver.executeScript(script, ...values)
  }

  /** The next file dialog is answered with this path; without one it is cancelled. */
  answerDialog(path = '') {
    writeFileSync(this.answer, path)
  }

  /** The one visible element with a test id. */
  element(id) {
    return until(`a visible "${id}"`, async () => {
      for (const element of await this.driver.findElements(By.css(`[data-testid="${id}"]`))) {
        if (await element.isDisplayed()) return element
      }
      return null
    })
  }

  async has(id) {
    const all = await this.driver.findElements(By.css(`[data-testid="${id}"]`))
    const shown = await Promise.all(all.map((element) => element.isDisplayed()))
    return shown.includes(true)
  }

  /** The rest of all test ids on the page that begin so, in the page's order: `stop-` gives `1`, `2`, `menu-1`, …. */
  ids(start) {
    return this.run(
      'return [...document.querySelectorAll(`[data-testid^="${arguments[0]}"]`)].map((each) => each.dataset.testid.slice(arguments[0].length))',
      start,
    )
  }

  async click(id) {
    await until(`a click on "${id}"`, async () => {
      const element = await this.element(id)
      await this.run("arguments[0].scrollIntoView({ block: 'nearest' })", element)
      await element.click()
      return true
    })
  }

  async text(id) {
    const text = await this.run("return arguments[0].matches('input, textarea') ? arguments[0].value : arguments[0].innerText", await this.element(id))
    return text.replace(/\s+/g, ' ').trim()
  }

  /** Writes into a field over what is there. (WebDriver's own clearing takes the focus away, which ends an edit in place.) */
  async type(id, text) {
    const field = await this.element(id)
    await this.run('arguments[0].focus(); arguments[0].select()', field)
    await field.sendKeys(text)
  }

  /** Presses keys on an element, or on what in it takes the focus, as with the keyboard alone. */
  async press(id, ...keys) {
    const element = await this.element(id)
    await this.run("(arguments[0].querySelector('[data-choice]') ?? arguments[0]).focus()", element)
    await this.chord(...keys)
  }

  /** Presses keys together, where the focus is. */
  async chord(...keys) {
    const last = keys.at(-1)
    let actions = this.driver.actions()
    for (const key of keys.slice(0, -1)) actions = actions.keyDown(key)
    actions = actions.sendKeys(last)
    for (const key of keys.slice(0, -1).reverse()) actions = actions.keyUp(key)
    await actions.perform()
  }

  /** Drags one element to the lower or upper edge of another with the pointer, in steps as a hand does. */
  async drag(id, ontoId, edge) {
    const [element, onto] = [await this.element(id), await this.element(ontoId)]
    await this.run("arguments[0].scrollIntoView({ block: 'center' })", onto)
    const handle = await this.run("return arguments[0].querySelector('[data-choice]') ?? arguments[0]", element)
    const { height } = await onto.getRect()
    const y = Math.round(edge === 'below' ? height / 2 - 2 : 2 - height / 2)
    await this.driver
      .actions({ async: true })
      .move({ origin: handle, duration: 100 })
      .press()
      .move({ origin: Origin.POINTER, x: 0, y: 8, duration: 100 })
      .move({ origin: onto, x: 0, y: 0, duration: 300 })
      .move({ origin: onto, x: 0, y, duration: 150 })
      .pause(150)
      .release()
      .perform()
  }

  /** Ends the app as a power cut does, and the driver with it. */
  async kill() {
    for (const id of this.processes()) process.kill(id, 'SIGKILL')
    await this.stop()
  }

  /** A point of the map for the pointer, from its upper left corner, as shares of its width and height. */
  async onMap(x, y) {
    const canvas = await this.driver.findElement(By.css('.maplibregl-canvas'))
    const { width, height } = await canvas.getRect()
    return { origin: canvas, x: Math.round((x - 0.5) * width), y: Math.round((y - 0.5) * height) }
  }

  /** The pointer goes to a point of the map. */
  async point(x, y) {
    await this.driver.actions({ async: true }).move({ ...(await this.onMap(x, y)), duration: 0 }).perform()
  }

  /** Looks for a road of the plan along a row of the map, by what the map says of what is under the pointer. */
  async findRoad(rows = [0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.7, 0.3], words = /\d:\d\d/) {
    for (const y of rows) {
      for (let x = 0.06; x < 0.94; x += 0.008) {
        await this.point(x, y)
        await pause(40)
        const tip = await this.run("return document.querySelector('[data-testid=\"map-tip\"]')?.innerText ?? ''")
        if (words.test(tip)) return { x, y }
      }
    }
    throw new Error('no road of the plan is on the map')
  }

  /** Pulls from one point of the map over others with the pointer held, and calls `each` after every move; lets go unless told not to. */
  async pull(from, over, each, letGo = true) {
    await this.driver.actions({ async: true }).move({ ...(await this.onMap(from.x, from.y)), duration: 0 }).press().perform()
    for (const { x, y } of over) {
      await this.driver.actions({ async: true }).move({ ...(await this.onMap(x, y)), duration: 60 }).perform()
      await each?.()
    }
    if (letGo) await this.letGo()
  }

  letGo() {
    return this.driver.actions({ async: true }).release().perform()
  }

  /** A click of the right button at a point of the map. */
  async askMap(x, y) {
    await this.driver.actions({ async: true }).move({ ...(await this.onMap(x, y)), duration: 0 }).press(Button.RIGHT).release(Button.RIGHT).perform()
  }

  /** Waits until something about the page holds; `what` says it in the message. */
  eventually(what, attempt, patience) {
    return until(what, attempt, patience)
  }

  /** Waits until an element's text holds these words, or matches. */
  says(id, words) {
    const holds = (text) => (words instanceof RegExp ? words.test(text) : text.includes(words))
    return until(`"${id}" to say ${words}`, async () => holds(await this.text(id)))
  }

  /** The texts of all elements that match, as they are shown. */
  texts(selector) {
    return this.run("return [...document.querySelectorAll(arguments[0])].map((each) => each.innerText.replace(/\\s+/g, ' ').trim())", selector)
  }

  /** Chooses an entry of the app's menu, page by page. */
  async menu(...entries) {
    await this.click('menu')
    for (const entry of entries) await this.click(entry)
  }

  /** Gives the window another size, in CSS pixels. */
  async resize(width, height) {
    await this.driver.manage().window().setRect({ x: 0, y: 0, width, height })
    await until(`a window ${width} pixels wide`, async () => Math.abs((await this.run('return innerWidth')) - width) < 8)
  }

  /** A picture of the whole window, numbered in the order of the test. */
  async picture(name) {
    // What the page knows by now is on the screen two frames later.
    await this.driver.executeAsyncScript('const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))')
    const folder = join(here, 'out')
    mkdirSync(folder, { recursive: true })
    this.pictures += 1
    const number = String(this.pictures).padStart(2, '0')
    writeFileSync(join(folder, `${number}-${name}.png`), await this.driver.takeScreenshot(), 'base64')
  }
}

/**
 * The steps of a story: each goes on from where the one before it ended, so after one that failed there is nothing to go on from.
 * `app` gives the app of the moment, for a picture of the failure.
 */
export function story(app) {
  let broken = false
  return (name, does) =>
    test(name, async (context) => {
      if (broken) return context.skip('an earlier step failed')
      try {
        await does(context)
      } catch (error) {
        broken = true
        await app()?.picture('failed').catch(() => {})
        throw error
      }
    })
}

export { assert, Key }
