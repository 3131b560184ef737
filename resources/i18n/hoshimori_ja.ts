<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja">
    <context>
        <name>Actions</name>
        <message>
            <source>Acknowledge alarms</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Full screen</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Page: Alarms</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Page: Operate</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Red mode on and off</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save a picture of the window</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Search a target</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Silence alarms for 5 min</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stop all motion</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This sheet</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Ages</name>
        <message>
            <source>%1 old</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>no data</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>AlarmBar</name>
        <message>
            <source>Acknowledge  F2</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Alarms</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All alarms</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No alarm sounds.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No alarms</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing to acknowledge.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Silence</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Silent %1</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>AlarmList</name>
        <message>
            <source>Acknowledged ✓</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No alarms</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Not acknowledged</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Over, not acknowledged</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>AlarmsPage</name>
        <message>
            <source>Alarms</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Everything</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Source</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Time</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What happened</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>AllSkyView</name>
        <message>
            <source>All-sky picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>E</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>N</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>S</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>W</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>AzimuthOrder</name>
        <message>
            <source>An azimuth is from 0° to below 360°</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Azimuth for the slit, degrees</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Azimuth °</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Go to</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Type an azimuth from 0° to below 360°</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>hold 1 s</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>AzimuthTape</name>
        <message>
            <source>Azimuth tape</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No azimuth is known</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>camera %1°</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>predicted %1°</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>tolerance ±%1°</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Clocks</name>
        <message>
            <source>%1 · Sun %2</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Astro night to %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Clocks</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Day · sunset %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>LST</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Twilight · night from %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Twilight · sunrise %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>UTC</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>dddd d MMM</source>
            <extracomment>Pattern of a date, as in QLocale: weekday, day, month</extracomment>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>CloseBar</name>
        <message>
            <source>Close the slit first</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Closing the slit; the window goes when it is seen closed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Leave open</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stay</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The slit is not seen closed.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>CoverPanel</name>
        <message>
            <source>By run time %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Mirror cover</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>DomePanel</name>
        <message>
            <source>Auto</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Auto · following</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Auto · held</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Auto · moving</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Az</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Dome</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Hold CCW</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Hold CW</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Manual</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Manual · %1 left</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Manual · held</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Moving CCW</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Moving CW</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stop</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stop the dome</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Who turns the dome</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>DomePlan</name>
        <message>
            <source>E</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>N</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Plan view of the dome</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Plan view,
from above</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>S</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>W</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>DomePlanPanel</name>
        <message>
            <source>Dome and slit</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Following</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Held</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Held: %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Manual</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>DomeReadouts</name>
        <message>
            <source>--- Predicted</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Aperture clear</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Beam to slit edge</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Camera − predicted</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Next dome move</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Required</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Slit, camera</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Slit, run time</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>held</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>in %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>none</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>now</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>turning</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>— Camera</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>— Camera, %1</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ExposureOrder</name>
        <message>
            <source>Expose</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Exposing, %1 left</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Exposure, seconds</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Exposures last 0.001 s to 3600 s</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Progress of the exposure</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Type an exposure from 0.001 s to 3600 s</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>seconds</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Formatting</name>
        <message>
            <source>%1 ago</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1 h</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1 min</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1 s</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Header</name>
        <message>
            <source>Dark</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Day</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Hardware profile</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Language</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Red</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>SIMULATOR</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Theme</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>HelpSheet</name>
        <message>
            <source>Keys</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Keys</name>
        <message>
            <source>No picture saved: %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Saved %1</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message>
            <source>Hoshimori</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Model</name>
        <message>
            <source>%1 came too late; ask again.</source>
            <translation>「%1」は間に合いませんでした。もう一度指示してください。</translation>
        </message>
        <message>
            <source>%1 is not known</source>
            <translation>%1が不明です</translation>
        </message>
        <message>
            <source>%1 must be below 60, not %2</source>
            <translation>%1は60未満でなければなりません(%2は不可)</translation>
        </message>
        <message>
            <source>%1 refused: %2.</source>
            <translation>「%1」は拒否されました：%2。</translation>
        </message>
        <message>
            <source>%1 was not done: no link to the device.</source>
            <translation>「%1」は実行されませんでした：装置と接続していません。</translation>
        </message>
        <message>
            <source>%1.</source>
            <translation>%1。</translation>
        </message>
        <message>
            <source>Acknowledge</source>
            <translation>確認</translation>
        </message>
        <message>
            <source>An error in this program (%1); see the log.</source>
            <translation>プログラムのエラーです(%1)。ログを見てください。</translation>
        </message>
        <message>
            <source>Change dome mode</source>
            <translation>ドームモード切替</translation>
        </message>
        <message>
            <source>Check that camera and dome were not moved.</source>
            <translation>カメラとドームが動かされていないか確かめてください。</translation>
        </message>
        <message>
            <source>Check the board; use the hardware stop.</source>
            <translation>リレー基板を確かめ、機械側の停止スイッチを使ってください。</translation>
        </message>
        <message>
            <source>Check the camera and its cable.</source>
            <translation>カメラとケーブルを確かめてください。</translation>
        </message>
        <message>
            <source>Check the mount and its cable.</source>
            <translation>架台とケーブルを確かめてください。</translation>
        </message>
        <message>
            <source>Choose Auto when the dome shall follow.</source>
            <translation>ドームを連動させるときは「自動」を選んでください。</translation>
        </message>
        <message>
            <source>Choose target</source>
            <translation>天体選択</translation>
        </message>
        <message>
            <source>Close mirror cover</source>
            <translation>ミラーカバー閉</translation>
        </message>
        <message>
            <source>Close slit</source>
            <translation>スリット閉</translation>
        </message>
        <message>
            <source>Close slit and mirror cover now.</source>
            <translation>ただちにスリットとミラーカバーを閉じてください。</translation>
        </message>
        <message>
            <source>Close slit and mirror cover.</source>
            <translation>スリットとミラーカバーを閉じてください。</translation>
        </message>
        <message>
            <source>Cloud</source>
            <translation>雲量</translation>
        </message>
        <message>
            <source>Dew margin</source>
            <translation>露点差</translation>
        </message>
        <message>
            <source>Dome azimuth: camera − prediction is %1° (limit %2°)</source>
            <translation>ドーム方位：カメラ − 予測が%1°(限度%2°)</translation>
        </message>
        <message>
            <source>Every motor was ordered off.</source>
            <translation>すべてのモーターに停止を命じました。</translation>
        </message>
        <message>
            <source>Expose</source>
            <translation>露出</translation>
        </message>
        <message>
            <source>Go to</source>
            <translation>導入</translation>
        </message>
        <message>
            <source>Humidity</source>
            <translation>湿度</translation>
        </message>
        <message>
            <source>It rains and the slit is not seen closed</source>
            <translation>雨ですが、スリットの閉鎖を確認できません</translation>
        </message>
        <message>
            <source>Jog</source>
            <translation>微動</translation>
        </message>
        <message>
            <source>Look at the picture, then ask again.</source>
            <translation>画像を見てから、もう一度指示してください。</translation>
        </message>
        <message>
            <source>Mount</source>
            <translation>架台</translation>
        </message>
        <message>
            <source>Mount: %1</source>
            <translation>架台：%1</translation>
        </message>
        <message>
            <source>No picture from the slit camera for %1 s (limit %2 s)</source>
            <translation>スリットカメラの画像が%1秒間届きません(限度%2秒)</translation>
        </message>
        <message>
            <source>Not safe to stay open: %1</source>
            <translation>開けておくのは危険です：%1</translation>
        </message>
        <message>
            <source>Open mirror cover</source>
            <translation>ミラーカバー開</translation>
        </message>
        <message>
            <source>Open slit</source>
            <translation>スリット開</translation>
        </message>
        <message>
            <source>Park</source>
            <translation>格納</translation>
        </message>
        <message>
            <source>Rain</source>
            <translation>雨</translation>
        </message>
        <message>
            <source>Relays</source>
            <translation>リレー</translation>
        </message>
        <message>
            <source>Relays: %1</source>
            <translation>リレー：%1</translation>
        </message>
        <message>
            <source>Silence</source>
            <translation>消音</translation>
        </message>
        <message>
            <source>Slit azimuth</source>
            <translation>スリット方位</translation>
        </message>
        <message>
            <source>Slit camera</source>
            <translation>スリットカメラ</translation>
        </message>
        <message>
            <source>Stop all</source>
            <translation>全停止</translation>
        </message>
        <message>
            <source>Stop dome</source>
            <translation>ドーム停止</translation>
        </message>
        <message>
            <source>Stop mirror cover</source>
            <translation>ミラーカバー停止</translation>
        </message>
        <message>
            <source>Stop mount</source>
            <translation>架台停止</translation>
        </message>
        <message>
            <source>Stop slit</source>
            <translation>スリット停止</translation>
        </message>
        <message>
            <source>The %1 answers again.</source>
            <translation>%1が再び応答しました。</translation>
        </message>
        <message>
            <source>The %1 gives no picture: %2.</source>
            <translation>%1の画像がありません：%2。</translation>
        </message>
        <message>
            <source>The %1 gives pictures again.</source>
            <translation>%1の画像が戻りました。</translation>
        </message>
        <message>
            <source>The %1 is lost: %2.</source>
            <translation>%1との接続が切れました：%2。</translation>
        </message>
        <message>
            <source>The %1 refused: %2.</source>
            <translation>%1が拒否しました：%2。</translation>
        </message>
        <message>
            <source>The camera is believed.</source>
            <translation>カメラの値を採用しています。</translation>
        </message>
        <message>
            <source>The dome follows the telescope again.</source>
            <translation>ドームは再び望遠鏡に連動しています。</translation>
        </message>
        <message>
            <source>The dome has been in Manual for %1 min while tracking</source>
            <translation>追尾中にドームが%1分間「手動」のままです</translation>
        </message>
        <message>
            <source>The dome holds: %1</source>
            <translation>ドームは待機中：%1</translation>
        </message>
        <message>
            <source>The dome stays where it is.</source>
            <translation>ドームは今の位置にとどまります。</translation>
        </message>
        <message>
            <source>The dome was stopped.</source>
            <translation>ドームを停止しました。</translation>
        </message>
        <message>
            <source>The dome was taken by hand.</source>
            <translation>ドームは手動操作に移りました。</translation>
        </message>
        <message>
            <source>The slit camera gives no picture</source>
            <translation>スリットカメラの画像がありません</translation>
        </message>
        <message>
            <source>The slit detector cannot read the picture: %1.</source>
            <translation>スリット検出器が画像を読めません：%1。</translation>
        </message>
        <message>
            <source>Track</source>
            <translation>追尾</translation>
        </message>
        <message>
            <source>Turn dome</source>
            <translation>ドーム回転</translation>
        </message>
        <message>
            <source>Unpark</source>
            <translation>格納解除</translation>
        </message>
        <message>
            <source>Weather</source>
            <translation>気象</translation>
        </message>
        <message>
            <source>Wind</source>
            <translation>風</translation>
        </message>
        <message>
            <source>a relay is not where it was put</source>
            <translation>リレーの状態が指令と一致しません</translation>
        </message>
        <message>
            <source>an exposure is under way</source>
            <translation>露出中です</translation>
        </message>
        <message>
            <source>clouds cover %1 % (limit %2 %)</source>
            <translation>雲量が%1 %です(限度%2 %)</translation>
        </message>
        <message>
            <source>declination must be from −90° to +90°, not %1</source>
            <translation>赤緯は−90°から+90°まででなければなりません(%1は不可)</translation>
        </message>
        <message>
            <source>dome</source>
            <translation>ドーム</translation>
        </message>
        <message>
            <source>gusts reach %1 m/s (limit %2 m/s)</source>
            <translation>最大瞬間風速が%1 m/sです(限度%2 m/s)</translation>
        </message>
        <message>
            <source>it rains</source>
            <translation>雨が降っています</translation>
        </message>
        <message>
            <source>mirror cover</source>
            <translation>ミラーカバー</translation>
        </message>
        <message>
            <source>mount</source>
            <translation>架台</translation>
        </message>
        <message>
            <source>no rain sensor answers</source>
            <translation>雨センサーが応答しません</translation>
        </message>
        <message>
            <source>right ascension must be from %1 to below %2, not %3</source>
            <translation>赤経は%1以上%2未満でなければなりません(%3は不可)</translation>
        </message>
        <message>
            <source>the %1 does not answer</source>
            <translation>%1が応答しません</translation>
        </message>
        <message>
            <source>the %1 has not answered for %2 s</source>
            <translation>%1が%2秒間応答していません</translation>
        </message>
        <message>
            <source>the Sun would be %1° from the beam (limit %2°)</source>
            <translation>光軸から太陽まで%1°しかありません(限度%2°)</translation>
        </message>
        <message>
            <source>the Sun's place is not known yet</source>
            <translation>太陽の位置がまだ不明です</translation>
        </message>
        <message>
            <source>the dew margin is %1 °C (limit %2 °C)</source>
            <translation>露点差が%1 °Cです(限度%2 °C)</translation>
        </message>
        <message>
            <source>the dome does not answer</source>
            <translation>ドームが応答しません</translation>
        </message>
        <message>
            <source>the dome is in Auto; choose Manual first</source>
            <translation>ドームは自動です。先に「手動」を選んでください</translation>
        </message>
        <message>
            <source>the dome is in Manual</source>
            <translation>ドームは手動です</translation>
        </message>
        <message>
            <source>the dome is turning</source>
            <translation>ドームが回転中です</translation>
        </message>
        <message>
            <source>the humidity is %1 % (limit %2 %)</source>
            <translation>湿度が%1 %です(限度%2 %)</translation>
        </message>
        <message>
            <source>the minutes of declination</source>
            <translation>赤緯の分</translation>
        </message>
        <message>
            <source>the minutes of right ascension</source>
            <translation>赤経の分</translation>
        </message>
        <message>
            <source>the mount is parked</source>
            <translation>架台は格納中です</translation>
        </message>
        <message>
            <source>the relay board does not answer</source>
            <translation>リレー基板が応答しません</translation>
        </message>
        <message>
            <source>the science camera does not answer</source>
            <translation>観測カメラが応答しません</translation>
        </message>
        <message>
            <source>the seconds of declination</source>
            <translation>赤緯の秒</translation>
        </message>
        <message>
            <source>the seconds of right ascension</source>
            <translation>赤経の秒</translation>
        </message>
        <message>
            <source>the slit camera gives no picture</source>
            <translation>スリットカメラの画像がありません</translation>
        </message>
        <message>
            <source>the slit camera has given no picture for %1 s</source>
            <translation>スリットカメラの画像が%1秒間届いていません</translation>
        </message>
        <message>
            <source>the slit camera plays a recording</source>
            <translation>スリットカメラは録画を再生中です</translation>
        </message>
        <message>
            <source>the slit camera plays a recording, not this dome</source>
            <translation>スリットカメラは録画を再生中で、このドームではありません</translation>
        </message>
        <message>
            <source>the slit is moving</source>
            <translation>スリットが動作中です</translation>
        </message>
        <message>
            <source>the slit's azimuth is not seen</source>
            <translation>スリットの方位が見えません</translation>
        </message>
        <message>
            <source>the weather is not known</source>
            <translation>気象が不明です</translation>
        </message>
    </context>
    <context>
        <name>MountPanel</name>
        <message>
            <source>Alt</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Az</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Centre</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Find</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Guide</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>HA</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Hold 1 s to park the mount</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Hold to move east</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Hold to move north</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Hold to move south</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Hold to move west</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Jog rate</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Mount</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Moving %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Park</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Parked</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pier</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Slew</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Slewing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Standing still</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stop the mount</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Track</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tracking · sidereal</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Unpark</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>W limit in</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>NavRail</name>
        <message>
            <source>Alarms</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keys</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Operate</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>OpeningPanel</name>
        <message>
            <source>Close</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Close all the way</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Closing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Hold close</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Hold open</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Opening</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stop</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>SafetySummary</name>
        <message>
            <source>%1 interlocks clear</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Not safe · %1 of %2 tripped</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Safe to observe</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>no weather</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>weather %1 ago</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ScienceCameraPanel</name>
        <message>
            <source>Exposing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Exposure</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Histogram of the counts</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Idle</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Last frame</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Lost: %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Mount Dec then</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Mount RA then</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No camera</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Science camera</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>min %1 · median %2 · max %3</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ScienceView</name>
        <message>
            <source>FOOTAGE</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Last picture of the science camera</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No exposure yet</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>SearchField</name>
        <message>
            <source>Nothing of that name; names, or RA and Dec</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Object or RA Dec</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Search a target</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Targets found</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>SecondTelescopePanel</name>
        <message>
            <source>Copied</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy field</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Field of this telescope, J2000</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No link</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Second telescope</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The mount does not say where it points.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>SkyLegend</name>
        <message>
            <source>%1 stars above the horizon</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>planet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>slit as the camera sees it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>star</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>tonight</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>SkyMonitorPanel</name>
        <message>
            <source>Air %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All-sky %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cloud</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Dew margin</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Humidity</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No picture yet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No weather</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rain</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rain: %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sky bright.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sky monitor</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sky temp</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Weather %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Weather: no data</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Wind gust</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>dew point %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>dry</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>wind %1 %2</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>SkyPanel</name>
        <message>
            <source>Az/El</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Map of the sky</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Polar</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sky</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Up now · azimuth, altitude</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>SkyPlot</name>
        <message>
            <source>The sky above the horizon</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>SlitCameraPanel</name>
        <message>
            <source>Camera − predicted, last 20 min</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>FOOTAGE</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>LIVE</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>NO PICTURE for %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No picture yet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Not saved: %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Overlay</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Saved %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Slit camera</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Snapshot</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>exp %1 ms</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>slit %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>slit unknown: %1</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>SlitPanel</name>
        <message>
            <source>By camera %1, by run time %2</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Slit</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>SlitReadouts</name>
        <message>
            <source>Azimuth</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Confidence</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Detection</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Detector</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Opening</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Result age</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Slit state</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>SlitView</name>
        <message>
            <source>Picture of the slit camera</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>StopButton</name>
        <message>
            <source>Esc · motion only</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>STOP ALL</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stops every motion; opens and closes nothing. It is no emergency stop: that is the switch on the wall.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>TargetPanel</name>
        <message>
            <source>Above limits</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Airmass</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Alt</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Altitude of the target through the night</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Below %1°</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Below the horizon</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose a target first: type its name in the search field.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Dec</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Go to</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Hold 1 s to go to the target</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>J2000</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No target</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>RA</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Target</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>hold 1 s</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Timeline</name>
        <message>
            <source>Console on · night of %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>LIVE</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Not recording</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The night so far</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>WindDial</name>
        <message>
            <source>Wind %1</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Words</name>
        <message>
            <source>Closed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Closing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Conflict</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>E</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>East</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>HIGH</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>LOW</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Moon</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>N</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>NE</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>NW</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Opening</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Part open</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>S</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>SE</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>SW</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sun</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>URGENT</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Unknown</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>W</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>West</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>coordinates</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>planet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>star</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>
